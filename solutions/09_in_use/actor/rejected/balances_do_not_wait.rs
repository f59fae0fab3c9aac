//! A transfer cut in half.

// wrong: balances does not wait for room but panics when four wait: transfers and balances count together, the next customer should wait
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
pub struct Bank(mpsc::Sender<Request>);

impl Bank {
    pub fn open(mut ledger: Ledger) -> Self {
        let (tx, mut rx) = mpsc::channel(WAITING);
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
                        let _ = answer.send(result);
                    }
                    Request::Balances { answer } => {
                        let _ = answer.send(accounts);
                    }
                }
            }
            ledger.close();
        });
        Self(tx)
    }

    pub async fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        let (answer, rx) = oneshot::channel();
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
        if self.0.try_send(Request::Balances { answer }).is_err() {
            panic!("too many are waiting");
        }
        rx.await.unwrap()
    }
}
