//! A transfer cut in half.

// wrong: TooLittle is answered by the customer from a copy while another transfer is being written: no other request is answered then
mod fixture;

#[allow(unused_imports)]
use fixture::{Balances, Ledger, MORNING, TooLittle, WAITING};

fn main() {
    probe::block_on(fixture::day());
}

use tokio::sync::{mpsc, oneshot};

enum Request {
    Transfer {
        from: usize,
        to: usize,
        amount: u64,
        answer: oneshot::Sender<Result<(), TooLittle>>,
    },
    Balances {
        answer: oneshot::Sender<Balances>,
    },
}

#[derive(Clone)]
pub struct Bank(
    mpsc::Sender<Request>,
    tokio::sync::watch::Receiver<Balances>,
);

impl Bank {
    pub fn open(mut ledger: Ledger) -> Self {
        let (tx, mut rx) = mpsc::channel(WAITING);
        let (known, copy) = tokio::sync::watch::channel(MORNING);
        tokio::spawn(async move {
            let mut accounts = MORNING;
            while let Some(request) = rx.recv().await {
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
                        let _ = known.send(accounts);
                        let _ = answer.send(result);
                    }
                    Request::Balances { answer } => {
                        let _ = answer.send(accounts);
                    }
                }
            }
            ledger.close();
        });
        Self(tx, copy)
    }

    pub async fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        let (answer, rx) = oneshot::channel();
        if self.1.borrow()[from] < amount {
            return Err(TooLittle);
        }
        let _ = self
            .0
            .send(Request::Transfer {
                from,
                to,
                amount,
                answer,
            })
            .await;
        rx.await.unwrap()
    }

    pub async fn balances(&self) -> Balances {
        let (answer, rx) = oneshot::channel();
        let _ = self.0.send(Request::Balances { answer }).await;
        rx.await.unwrap()
    }
}
