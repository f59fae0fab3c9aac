mod fixture;

use fixture::{checksum, with_heartbeat};
use probe::span;

fn main() {
    probe::block_on(async {
        let sum = with_heartbeat(span("report", report())).await;
        println!("checksum: {sum}");
    });
}

async fn report() -> i64 {
    // The right pool, and then this thread blocks on the handle.
    let handle = tokio::task::spawn_blocking(checksum);
    futures::executor::block_on(handle).unwrap()
}
