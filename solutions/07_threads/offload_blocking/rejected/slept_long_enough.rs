mod fixture;
use fixture::{checksum, with_heartbeat};
use probe::span;
use std::sync::{Arc, Mutex};
fn main() {
    probe::block_on(async {
        let sum = with_heartbeat(span("report", report())).await;
        println!("checksum: {sum}");
    });
}
async fn report() -> i64 {
    let sum = Arc::new(Mutex::new(0));
    let theirs = sum.clone();
    tokio::task::spawn_blocking(move || {
        let value = checksum();
        *theirs.lock().unwrap() = value;
    });
    trpl::sleep(std::time::Duration::from_millis(500)).await;
    *sum.lock().unwrap()
}
