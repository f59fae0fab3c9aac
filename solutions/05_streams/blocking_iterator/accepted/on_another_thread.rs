mod fixture;

use fixture::{keeper, levels, log, with_heartbeat};

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    // A way out where there is no stream, at the price of a thread.
    let all = tokio::task::spawn_blocking(|| levels().for_each(log));
    all.await.unwrap();
}
