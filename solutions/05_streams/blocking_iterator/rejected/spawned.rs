mod fixture;

use fixture::{keeper, levels, log, with_heartbeat};

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    // Another task on the same thread.
    let all = trpl::spawn_task(async { levels().for_each(log) });
    all.await.unwrap();
}
