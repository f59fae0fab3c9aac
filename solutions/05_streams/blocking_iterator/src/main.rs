//! The late heartbeat: the reference solution.

mod fixture;

use fixture::{keeper, level_stream, log, with_heartbeat};
use trpl::StreamExt;

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    let mut levels = level_stream();
    // An iterator must have its answer before it returns. A stream may say "not
    // yet": the future of `next` is Pending, and the heart gets the thread.
    while let Some(level) = levels.next().await {
        log(level);
    }
}
