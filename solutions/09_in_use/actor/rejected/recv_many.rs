mod fixture;

use fixture::{Balances, Ledger, MORNING, TooLittle, WAITING};
use tokio::sync::{mpsc, oneshot};

fn main() {
    probe::block_on(fixture::day());
}

/// Access to the bank. Clones are the same bank.
#[derive(Clone)]
pub struct Bank(mpsc::Sender<Request>);

/// What a customer wants, and where the answer goes.
enum Request {
    Transfer {
        from: usize,
        to: usize,
        amount: u64,
        answer: oneshot::Sender<Result<(), TooLittle>>,
    },
    Balances(oneshot::Sender<Balances>),
}

impl Bank {
    /// Opens a bank, with the money of the morning in its accounts.
    pub fn open(ledger: Ledger) -> Self {
        let (sender, requests) = mpsc::channel(WAITING);
        tokio::spawn(serve(requests, ledger));
        Self(sender)
    }

    /// Transfers money from one account to another, and writes it in the ledger.
    pub async fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        let (answer, answered) = oneshot::channel();
        let request = Request::Transfer {
            from,
            to,
            amount,
            answer,
        };
        // Both fail only if the task has ended, which it does after all senders.
        let _ = self.0.send(request).await;
        answered.await.expect("the bank is open")
    }

    /// What is in the accounts.
    pub async fn balances(&self) -> Balances {
        let (answer, answered) = oneshot::channel();
        let _ = self.0.send(Request::Balances(answer)).await;
        answered.await.expect("the bank is open")
    }
}

/// Owns the accounts and the ledger, and serves until the last sender is gone.
async fn serve(mut requests: mpsc::Receiver<Request>, mut ledger: Ledger) {
    let mut accounts = MORNING;
    let mut batch = Vec::new();
    while requests.recv_many(&mut batch, WAITING).await > 0 {
        for request in batch.drain(..) {
            match request {
                Request::Transfer {
                    from,
                    to,
                    amount,
                    answer,
                } => {
                    let result = if accounts[from] < amount {
                        Err(TooLittle)
                    } else {
                        ledger.write(from, to, amount).await;
                        accounts[from] -= amount;
                        accounts[to] += amount;
                        Ok(())
                    };
                    // The customer may be gone. That is not an error of the bank.
                    let _ = answer.send(result);
                }
                Request::Balances(answer) => {
                    let _ = answer.send(accounts);
                }
            }
        }
    }
    ledger.close();
}
