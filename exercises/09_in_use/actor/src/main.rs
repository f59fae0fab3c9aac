//! A transfer cut in half
//!
//! A bank keeps its accounts and its ledger in a lock that all customers share. A
//! transfer runs in the future of the customer who asks for it. If the customer
//! gives up, that future is dropped, and the transfer ends halfway.
//!
//! Your task is to make one task own the accounts and the ledger, and to send it
//! requests:
//!
//! - `open` starts this task. It handles one request after another. Nothing else
//!   touches the accounts or the ledger.
//! - `transfer` and `balances` send a request and wait for its answer. A transfer
//!   is answered when it has been written in the ledger. While a transfer is being
//!   written, no other request is answered, not even one for the balances.
//! - A customer may give up at any time. A transfer that has begun should be
//!   completed anyway, and the others should still get their answers. (If the
//!   customer's request is still waiting then, you may carry it out or skip it.)
//! - Besides the request that the task handles, at most 4 requests (`WAITING`) may
//!   wait. Transfers and balances count together. If 4 are waiting, the next
//!   customer should wait until there is room.
//! - A transfer of more money than the account has should be answered with
//!   `TooLittle`, and not be written. Customers may ask for the same money at
//!   the same time.
//! - When the last `Bank` is dropped, and not before, the task should complete what
//!   has begun, close the ledger, and end.

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
        let mut state = self.0.lock().await;
        if state.accounts[from] < amount {
            return Err(TooLittle);
        }
        state.accounts[from] -= amount;
        state.ledger.write(from, to, amount).await;
        state.accounts[to] += amount;
        Ok(())
    }

    /// What is in the accounts.
    pub async fn balances(&self) -> Balances {
        self.0.lock().await.accounts
    }
}
