//! The task owns the ledger only; everybody reads the accounts.

mod fixture;

use std::sync::{Arc, Mutex};

use fixture::{Balances, Ledger, MORNING, TooLittle, WAITING};
use tokio::sync::{mpsc, oneshot};

fn main() {
    probe::block_on(fixture::day());
}

/// Access to the bank. Clones are the same bank.
#[derive(Clone)]
pub struct Bank(mpsc::Sender<Request>, Arc<Mutex<Balances>>);

/// What a customer wants, and where the answer goes.
enum Request {
    Transfer {
        from: usize,
        to: usize,
        amount: u64,
        answer: oneshot::Sender<Result<(), TooLittle>>,
    },
}

impl Bank {
    /// Opens a bank, with the money of the morning in its accounts.
    pub fn open(ledger: Ledger) -> Self {
        let (sender, requests) = mpsc::channel(WAITING);
        let accounts = Arc::new(Mutex::new(MORNING));
        tokio::spawn(serve(requests, ledger, Arc::clone(&accounts)));
        Self(sender, accounts)
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
        *self.1.lock().unwrap()
    }
}

/// Owns the accounts and the ledger, and serves until the last sender is gone.
async fn serve(
    mut requests: mpsc::Receiver<Request>,
    mut ledger: Ledger,
    accounts: Arc<Mutex<Balances>>,
) {
    while let Some(request) = requests.recv().await {
        match request {
            Request::Transfer {
                from,
                to,
                amount,
                answer,
            } => {
                let enough = accounts.lock().unwrap()[from] >= amount;
                let result = if enough {
                    accounts.lock().unwrap()[from] -= amount;
                    ledger.write(from, to, amount).await;
                    accounts.lock().unwrap()[to] += amount;
                    Ok(())
                } else {
                    Err(TooLittle)
                };
                // The customer may be gone. That is not an error of the bank.
                let _ = answer.send(result);
            }
        }
    }
    ledger.close();
}
