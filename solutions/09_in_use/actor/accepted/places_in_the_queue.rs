//! A semaphore counts those who wait, and the queue has no limit of its own.

mod fixture;

use std::sync::Arc;

use fixture::{Balances, Ledger, MORNING, TooLittle, WAITING};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

fn main() {
    probe::block_on(fixture::day());
}

/// Access to the bank. Clones are the same bank.
#[derive(Clone)]
pub struct Bank {
    requests: mpsc::UnboundedSender<(OwnedSemaphorePermit, Request)>,
    places: Arc<Semaphore>,
}

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
        let (sender, requests) = mpsc::unbounded_channel();
        tokio::spawn(serve(requests, ledger));
        Self {
            requests: sender,
            places: Arc::new(Semaphore::new(WAITING)),
        }
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
        self.ask(request).await;
        answered.await.expect("the bank is open")
    }

    /// Sends a request when there is a place for it.
    async fn ask(&self, request: Request) {
        let place = Arc::clone(&self.places).acquire_owned().await.unwrap();
        self.requests.send((place, request)).ok().unwrap();
    }

    /// What is in the accounts.
    pub async fn balances(&self) -> Balances {
        let (answer, answered) = oneshot::channel();
        self.ask(Request::Balances(answer)).await;
        answered.await.expect("the bank is open")
    }
}

/// Owns the accounts and the ledger, and serves until the last sender is gone.
async fn serve(
    mut requests: mpsc::UnboundedReceiver<(OwnedSemaphorePermit, Request)>,
    mut ledger: Ledger,
) {
    let mut accounts = MORNING;
    while let Some((place, request)) = requests.recv().await {
        drop(place);
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
    ledger.close();
}
