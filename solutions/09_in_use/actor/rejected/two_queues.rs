//! A queue for transfers, and one for balances.

mod fixture;

use fixture::{Balances, Ledger, MORNING, TooLittle, WAITING};
use tokio::sync::{mpsc, oneshot};

fn main() {
    probe::block_on(fixture::day());
}

/// Access to the bank. Clones are the same bank.
#[derive(Clone)]
pub struct Bank(mpsc::Sender<Transfer>, mpsc::Sender<Look>);

/// What a customer wants, and where the answer goes.
struct Transfer {
    from: usize,
    to: usize,
    amount: u64,
    answer: oneshot::Sender<Result<(), TooLittle>>,
}

/// Where the balances go.
type Look = oneshot::Sender<Balances>;

impl Bank {
    /// Opens a bank, with the money of the morning in its accounts.
    pub fn open(ledger: Ledger) -> Self {
        let (sender, transfers) = mpsc::channel(WAITING);
        let (looking, looks) = mpsc::channel(WAITING);
        tokio::spawn(serve(transfers, looks, ledger));
        Self(sender, looking)
    }

    /// Transfers money from one account to another, and writes it in the ledger.
    pub async fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        let (answer, answered) = oneshot::channel();
        let request = Transfer {
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
        let _ = self.1.send(answer).await;
        answered.await.expect("the bank is open")
    }
}

/// Owns the accounts and the ledger, and serves until the last sender is gone.
async fn serve(
    mut transfers: mpsc::Receiver<Transfer>,
    mut looks: mpsc::Receiver<Look>,
    mut ledger: Ledger,
) {
    let mut accounts = MORNING;
    loop {
        tokio::select! {
            Some(Transfer { from, to, amount, answer }) = transfers.recv() => {
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
            Some(answer) = looks.recv() => {
                let _ = answer.send(accounts);
            }
            else => break,
        }
    }
    ledger.close();
}
