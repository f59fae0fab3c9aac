mod fixture;

use fixture::{keeper, level_stream, log, with_heartbeat};

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

use trpl::StreamExt;

async fn keep_log() {
    let mut levels = level_stream();
    let mut number = 0;
    let mut next = levels.next().await;
    while let Some(level) = next {
        number += 1;
        let logging = async {
            if number < 3 {
                trpl::sleep(std::time::Duration::from_millis(10)).await;
            }
            log(level);
        };
        (next, ()) = trpl::join(levels.next(), logging).await;
    }
}
