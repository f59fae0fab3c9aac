mod fixture;

use std::pin::pin;

use fixture::{LONGEST, MOST, events, network_call};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        // Full or not, every call waits until its time is up.
        let mut batches = pin!(events().chunks_timeout(MOST, LONGEST));
        while let Some(batch) = batches.next().await {
            if batch.len() == MOST {
                trpl::sleep(LONGEST).await;
            }
            network_call(&batch);
        }
    });
}
