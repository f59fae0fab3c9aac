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
    // The closure runs in the pool of threads that tokio keeps for what blocks.
    // The handle is a future: Pending while the other thread computes, and
    // woken by it. An error means that the closure panicked.
    tokio::task::spawn_blocking(checksum).await.unwrap();
    tokio::task::spawn_blocking(checksum).await.unwrap()
}
