mod fixture;

use std::time::Duration;

use fixture::{keeper, level_stream, log, with_heartbeat};
use trpl::StreamExt;

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    let mut levels = level_stream();
    while let Some(level) = levels.next().await {
        log(level);
        // "To be on the safe side", for a stream that waits by itself.
        trpl::sleep(Duration::from_millis(30)).await;
    }
}
