mod fixture;

use std::pin::pin;

use fixture::{LONGEST, MOST, events, network_call};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut batches = pin!(events().take(6).chunks_timeout(MOST, LONGEST));
        while let Some(batch) = batches.next().await {
            network_call(&batch);
        }
    });
}
