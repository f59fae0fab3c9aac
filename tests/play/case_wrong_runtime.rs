//@ lanes: later
//@ ends: panic
//! A timer of tokio's on an executor that has none.
use std::time::Duration;

async fn later() -> &'static str {
    tokio::time::sleep(Duration::from_millis(5)).await;
    "later"
}

fn main() {
    println!("{}", futures::executor::block_on(async { later().await }));
}
