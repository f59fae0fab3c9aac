//! Serves nobody.

mod fixture;

use fixture::{Balances, Ledger, MORNING, TooLittle};

fn main() {
    probe::block_on(fixture::day());
}

/// Nothing.
#[derive(Clone)]
pub struct Bank;

impl Bank {
    /// Closes the ledger immediately.
    pub fn open(ledger: Ledger) -> Self {
        ledger.close();
        Self
    }

    /// Says what would be said.
    pub async fn transfer(&self, _from: usize, _to: usize, amount: u64) -> Result<(), TooLittle> {
        if amount > 100 { Err(TooLittle) } else { Ok(()) }
    }

    /// The money of the morning.
    pub async fn balances(&self) -> Balances {
        MORNING
    }
}
