//! Two kettles boil at the same time, and `main` waits for both.

use std::time::Duration;

use tokio::time::sleep;

#[tokio::main]
async fn main() {
    let (small, large) = tokio::join!(kettle("small", 100), kettle("large", 200));
    println!("{small} and {large}");
}

async fn kettle(name: &'static str, ms: u64) -> &'static str {
    sleep(Duration::from_millis(ms)).await;
    name
}
