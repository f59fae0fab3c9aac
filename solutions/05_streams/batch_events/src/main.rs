//! Fewer network calls: the reference solution.

mod fixture;

use std::pin::pin;

use fixture::{LONGEST, MOST, events, network_call};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        // A stream of `Vec`s. Its timer starts with the first event of a batch,
        // not with the batch before, so nobody waits longer than `LONGEST`; and
        // where no event comes, no batch does. A running timer must stay where
        // it is, therefore the pin.
        let mut batches = pin!(events().chunks_timeout(MOST, LONGEST));

        while let Some(batch) = batches.next().await {
            network_call(&batch);
        }
    });
}
