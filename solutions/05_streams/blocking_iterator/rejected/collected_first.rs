mod fixture;

use fixture::{keeper, level_stream, log, with_heartbeat};
use trpl::StreamExt;

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    // Waits without blocking, and logs everything at the end.
    let levels: Vec<String> = level_stream().collect().await;
    for level in levels {
        log(level);
    }
}
