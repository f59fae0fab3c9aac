//! Fewer network calls: the reference solution.

mod fixture;

use std::pin::pin;

use fixture::{LONGEST, MOST, events, network_call};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        // A stream of `Vec`s. Its timer starts with the first event of a batch,
        // not when the previous batch ends, so no event waits longer than
        // `LONGEST`, and without events there are no batches. A running timer
        // must stay where it is, so the adapter is pinned.
        let mut batches = pin!(events().chunks_timeout(MOST, LONGEST));

        while let Some(batch) = batches.next().await {
            network_call(&batch);
        }
    });
}
