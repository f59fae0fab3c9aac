mod fixture;

use fixture::{keeper, level_stream, log, with_heartbeat};
use futures::StreamExt;

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    // The stream calls back for each item.
    level_stream()
        .for_each(|level| async move { log(level) })
        .await;
}
