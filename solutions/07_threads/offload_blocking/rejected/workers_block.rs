mod fixture;

use fixture::{checksum, with_heartbeat};
use probe::span;

fn main() {
    // A runtime with several workers, one of which is now kept from its tasks.
    trpl::block_on(async {
        let sum = with_heartbeat(span("report", report())).await;
        println!("checksum: {sum}");
    });
}

async fn report() -> i64 {
    trpl::spawn_task(async { checksum() }).await.unwrap()
}
