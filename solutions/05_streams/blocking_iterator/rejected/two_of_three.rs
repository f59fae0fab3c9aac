mod fixture;
use fixture::{keeper, level_stream, log, with_heartbeat};
use trpl::StreamExt;
fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}
async fn keep_log() {
    let mut levels = level_stream().take(2);
    while let Some(level) = levels.next().await {
        log(level);
    }
}
