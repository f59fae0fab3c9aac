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
    // A set of blocking jobs, of which there is one.
    let mut jobs = tokio::task::JoinSet::new();
    jobs.spawn_blocking(checksum);
    match jobs.join_next().await {
        Some(sum) => sum.unwrap(),
        None => unreachable!("one job was put into the set"),
    }
}
