mod fixture;

use std::time::Duration;

use fixture::{Cache, Failed, try_on_all};
use tokio::time::{advance, sleep};

fn main() {
    try_on_all(test);
}

const fn seconds(number: u64) -> Duration {
    Duration::from_secs(number)
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn test(mut cache: Cache) {
    assert_eq!(cache.get().await, Ok(1));
    let start = tokio::time::Instant::now();
    while cache.get().await == Ok(1) {
        sleep(Duration::from_millis(500)).await;
    }
    assert!(start.elapsed() > seconds(59) && start.elapsed() < seconds(70));
    sleep(seconds(61)).await;
    cache.server_fails(true);
    assert_eq!(cache.get().await, Err(Failed));
    cache.server_fails(false);
    assert!(cache.get().await.is_ok());
    let _ = advance;
}
