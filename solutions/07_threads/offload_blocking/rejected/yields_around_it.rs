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
    // Turns before and after. The call in between is as long as it was.
    trpl::yield_now().await;
    let sum = checksum();
    trpl::yield_now().await;
    sum
}
