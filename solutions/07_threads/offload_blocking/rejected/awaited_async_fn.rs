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
    // A future that blocks in its only poll.
    checksum_later().await
}

async fn checksum_later() -> i64 {
    checksum()
}
