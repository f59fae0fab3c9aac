mod fixture;

use fixture::{LONGEST, MOST, events, network_call};
use futures::StreamExt;

fn main() {
    probe::block_on(async {
        // Called by its path, since `StreamExt` is the one of futures here.
        let batches = trpl::StreamExt::chunks_timeout(events(), MOST, LONGEST);
        batches
            .for_each(|batch| async move { network_call(&batch) })
            .await;
    });
}
