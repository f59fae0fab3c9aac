mod fixture;

use fixture::{MOST, events, network_call};
use futures::StreamExt;

fn main() {
    probe::block_on(async {
        // By number only. The fourth event waits for two more.
        let mut batches = events().chunks(MOST);
        while let Some(batch) = batches.next().await {
            network_call(&batch);
        }
    });
}
