mod fixture;

use std::pin::pin;

use fixture::{LONGEST, events, network_call};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        // As many as come in 50 ms.
        let mut batches = pin!(events().chunks_timeout(1000, LONGEST));
        while let Some(batch) = batches.next().await {
            network_call(&batch);
        }
    });
}
