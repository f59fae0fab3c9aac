//! Requests are functions that the task calls.

mod fixture;

use fixture::{Balances, Ledger, MORNING, TooLittle, WAITING};
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::{mpsc, oneshot};

fn main() {
    probe::block_on(fixture::day());
}

/// Access to the bank. Clones are the same bank.
#[derive(Clone)]
pub struct Bank(mpsc::Sender<Job>);

/// What the task does with what it owns.
type Job = Box<dyn FnOnce(&mut State) -> BoxFuture<'_, ()> + Send>;

/// What the task owns.
struct State {
    accounts: Balances,
    ledger: Ledger,
}

impl State {
    async fn transfer(&mut self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        if self.accounts[from] < amount {
            return Err(TooLittle);
        }
        self.ledger.write(from, to, amount).await;
        self.accounts[from] -= amount;
        self.accounts[to] += amount;
        Ok(())
    }
}

impl Bank {
    /// Opens a bank, with the money of the morning in its accounts.
    pub fn open(ledger: Ledger) -> Self {
        let (sender, mut jobs) = mpsc::channel::<Job>(WAITING);
        tokio::spawn(async move {
            let accounts = MORNING;
            let mut state = State { accounts, ledger };
            while let Some(job) = jobs.recv().await {
                job(&mut state).await;
            }
            state.ledger.close();
        });
        Self(sender)
    }

    /// Transfers money from one account to another, and writes it in the ledger.
    pub async fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |state| {
            async move {
                let _ = answer.send(state.transfer(from, to, amount).await);
            }
            .boxed()
        });
        self.0.send(job).await.ok().expect("the bank is open");
        answered.await.unwrap()
    }

    /// What is in the accounts.
    pub async fn balances(&self) -> Balances {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |state| {
            let _ = answer.send(state.accounts);
            async {}.boxed()
        });
        self.0.send(job).await.ok().expect("the bank is open");
        answered.await.unwrap()
    }
}
