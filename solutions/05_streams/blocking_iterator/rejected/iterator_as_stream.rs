mod fixture;

use fixture::{keeper, levels, log, with_heartbeat};
use trpl::StreamExt;

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    // A stream by its type. Its `next` calls that of the iterator.
    let mut levels = trpl::stream_from_iter(levels());
    while let Some(level) = levels.next().await {
        log(level);
    }
}
