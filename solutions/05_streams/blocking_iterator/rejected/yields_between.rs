mod fixture;

use fixture::{keeper, levels, log, with_heartbeat};

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    for level in levels() {
        log(level);
        // The heart gets a turn, after 30 ms without one.
        trpl::yield_now().await;
    }
}
