mod fixture;

use fixture::{keeper, level_stream, log, with_heartbeat};
use trpl::StreamExt;

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    // The loop in a separate task.
    let keeping = trpl::spawn_task(async {
        let mut levels = level_stream();
        while let Some(level) = levels.next().await {
            log(level);
        }
    });
    keeping.await.unwrap();
}
