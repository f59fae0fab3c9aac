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
    // The sum is computed, and nobody waits for it.
    let _ = tokio::task::spawn_blocking(checksum);
    0
}
