//! Everybody sees the accounts as they were after the last transfer.

mod fixture;

use fixture::{Balances, Ledger, MORNING, TooLittle, WAITING};
use tokio::sync::{mpsc, oneshot, watch};

fn main() {
    probe::block_on(fixture::day());
}

/// Access to the bank. Clones are the same bank.
#[derive(Clone)]
pub struct Bank(mpsc::Sender<Request>, watch::Receiver<Balances>);

/// What a customer wants, and where the answer goes.
struct Request {
    from: usize,
    to: usize,
    amount: u64,
    answer: oneshot::Sender<Result<(), TooLittle>>,
}

impl Bank {
    /// Opens a bank, with the money of the morning in its accounts.
    pub fn open(ledger: Ledger) -> Self {
        let (sender, requests) = mpsc::channel(WAITING);
        let (show, shown) = watch::channel(MORNING);
        tokio::spawn(serve(requests, ledger, show));
        Self(sender, shown)
    }

    /// Transfers money from one account to another, and writes it in the ledger.
    pub async fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        let (answer, answered) = oneshot::channel();
        let request = Request {
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
        *self.1.borrow()
    }
}

/// Owns the accounts and the ledger, and serves until the last sender is gone.
async fn serve(
    mut requests: mpsc::Receiver<Request>,
    mut ledger: Ledger,
    show: watch::Sender<Balances>,
) {
    let mut accounts = MORNING;
    while let Some(request) = requests.recv().await {
        let Request {
            from,
            to,
            amount,
            answer,
        } = request;
        let result = if accounts[from] < amount {
            Err(TooLittle)
        } else {
            ledger.write(from, to, amount).await;
            accounts[from] -= amount;
            accounts[to] += amount;
            show.send_replace(accounts);
            Ok(())
        };
        // The customer may be gone. That is not an error of the bank.
        let _ = answer.send(result);
    }
    ledger.close();
}
