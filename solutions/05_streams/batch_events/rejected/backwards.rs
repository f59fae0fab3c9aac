mod fixture;

use std::pin::pin;

use fixture::{LONGEST, MOST, events, network_call};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut batches = pin!(events().chunks_timeout(MOST, LONGEST));
        while let Some(mut batch) = batches.next().await {
            batch.reverse();
            network_call(&batch);
        }
    });
}
