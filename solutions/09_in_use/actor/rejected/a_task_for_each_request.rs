//! A task for each request, and the lock as before.

mod fixture;

use std::sync::Arc;

use fixture::{Balances, Ledger, MORNING, TooLittle};
use tokio::sync::Mutex;

fn main() {
    probe::block_on(fixture::day());
}

/// Access to the bank. Clones are the same bank.
#[derive(Clone)]
pub struct Bank(Arc<Mutex<State>>);

/// What the bank consists of.
struct State {
    accounts: Balances,
    ledger: Ledger,
}

impl Bank {
    /// Opens a bank, with the money of the morning in its accounts.
    pub fn open(ledger: Ledger) -> Self {
        let accounts = MORNING;
        Self(Arc::new(Mutex::new(State { accounts, ledger })))
    }

    /// Transfers money from one account to another, and writes it in the ledger.
    pub async fn transfer(&self, from: usize, to: usize, amount: u64) -> Result<(), TooLittle> {
        let state = Arc::clone(&self.0);
        let transfer = tokio::spawn(async move {
            let mut state = state.lock().await;
            if state.accounts[from] < amount {
                return Err(TooLittle);
            }
            state.accounts[from] -= amount;
            state.ledger.write(from, to, amount).await;
            state.accounts[to] += amount;
            Ok(())
        });
        transfer.await.unwrap()
    }

    /// What is in the accounts.
    pub async fn balances(&self) -> Balances {
        self.0.lock().await.accounts
    }
}
