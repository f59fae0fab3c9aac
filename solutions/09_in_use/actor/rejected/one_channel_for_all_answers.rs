//! All customers share one channel for their answers.

mod fixture;

use std::sync::Arc;

use fixture::{Balances, Ledger, MORNING, TooLittle, WAITING};
use tokio::sync::{Mutex, mpsc};

fn main() {
    probe::block_on(fixture::day());
}

/// Access to the bank. Clones are the same bank.
#[derive(Clone)]
pub struct Bank(mpsc::Sender<Request>, Arc<Mutex<mpsc::Receiver<Answer>>>);

/// What the task answers.
enum Answer {
    Transfer(Result<(), TooLittle>),
    Balances(Balances),
}

/// What a customer wants, and where the answer goes.
enum Request {
    Transfer { from: usize, to: usize, amount: u64 },
    Balances,
}

impl Bank {
    /// Opens a bank, with the money of the morning in its accounts.
    pub fn open(ledger: Ledger) -> Self {
        let (sender, requests) = mpsc::channel(WAITING);
        let (answers, answered) = mpsc::channel(WAITING);
        tokio::spawn(serve(requests, answers, ledger));
        Self(sender, Arc::new(Mutex::new(answered)))
    }

    /// Transfers money from one account to another, and writes it in the ledger.
    pub async fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        let request = Request::Transfer { from, to, amount };
        // Both fail only if the task has ended, which it does after all senders.
        let _ = self.0.send(request).await;
        loop {
            if let Answer::Transfer(result) = self.1.lock().await.recv().await.unwrap() {
                return result;
            }
        }
    }

    /// What is in the accounts.
    pub async fn balances(&self) -> Balances {
        let _ = self.0.send(Request::Balances).await;
        loop {
            if let Answer::Balances(balances) = self.1.lock().await.recv().await.unwrap() {
                return balances;
            }
        }
    }
}

/// Owns the accounts and the ledger, and serves until the last sender is gone.
async fn serve(
    mut requests: mpsc::Receiver<Request>,
    answers: mpsc::Sender<Answer>,
    mut ledger: Ledger,
) {
    let mut accounts = MORNING;
    while let Some(request) = requests.recv().await {
        match request {
            Request::Transfer { from, to, amount } => {
                let result = if accounts[from] < amount {
                    Err(TooLittle)
                } else {
                    ledger.write(from, to, amount).await;
                    accounts[from] -= amount;
                    accounts[to] += amount;
                    Ok(())
                };
                // The customer may be gone. That is not an error of the bank.
                let _ = answers.send(Answer::Transfer(result)).await;
            }
            Request::Balances => {
                let _ = answers.send(Answer::Balances(accounts)).await;
            }
        }
    }
    ledger.close();
}
