//! The late heartbeat: the reference solution.

mod fixture;

use fixture::{keeper, level_stream, log, with_heartbeat};
use trpl::StreamExt;

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    let mut levels = level_stream();
    // An iterator has to answer when it is asked. A stream may say "not yet":
    // the future of `next` is Pending, and so the heart gets the thread.
    while let Some(level) = levels.next().await {
        log(level);
    }
}
