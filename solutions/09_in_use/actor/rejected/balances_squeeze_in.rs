//! A transfer cut in half.

// wrong: a request for the balances takes a place if there is one, and squeezes in if there is none: more than 4 wait
mod fixture;

#[allow(unused_imports)]
use fixture::{Balances, Ledger, MORNING, TooLittle, WAITING};

fn main() {
    probe::block_on(fixture::day());
}

use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

enum What {
    Transfer(usize, usize, u64, oneshot::Sender<Result<(), TooLittle>>),
    Balances(oneshot::Sender<Balances>),
}

struct Waiting {
    what: What,
    place: Option<OwnedSemaphorePermit>,
}

#[derive(Clone)]
pub struct Bank {
    tx: mpsc::UnboundedSender<Waiting>,
    places: Arc<Semaphore>,
}

impl Bank {
    pub fn open(mut ledger: Ledger) -> Self {
        let (tx, mut rx) = mpsc::unbounded_channel::<Waiting>();
        tokio::spawn(async move {
            let mut accounts = MORNING;
            while let Some(Waiting { what, place }) = rx.recv().await {
                drop(place);
                match what {
                    What::Transfer(from, to, amount, answer) => {
                        if amount > accounts[from] {
                            let _ = answer.send(Err(TooLittle));
                            continue;
                        }
                        ledger.write(from, to, amount).await;
                        accounts[from] -= amount;
                        accounts[to] += amount;
                        let _ = answer.send(Ok(()));
                    }
                    What::Balances(answer) => {
                        let _ = answer.send(accounts);
                    }
                }
            }
            ledger.close();
        });
        Self {
            tx,
            places: Arc::new(Semaphore::new(WAITING)),
        }
    }

    async fn enqueue(&self, what: What) {
        let places = Arc::clone(&self.places);
        let place = match what {
            What::Transfer(..) => Some(places.acquire_owned().await.unwrap()),
            What::Balances(_) => places.try_acquire_owned().ok(),
        };
        self.tx.send(Waiting { what, place }).ok().unwrap();
    }

    pub async fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        let (answer, rx) = oneshot::channel();
        self.enqueue(What::Transfer(from, to, amount, answer)).await;
        rx.await.unwrap()
    }

    pub async fn balances(&self) -> Balances {
        let (answer, rx) = oneshot::channel();
        self.enqueue(What::Balances(answer)).await;
        rx.await.unwrap()
    }
}
