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
    advance(seconds(59)).await;
    assert_eq!(cache.get().await, Ok(1));
    tokio::time::resume();
    sleep(seconds(2)).await;
    assert_eq!(cache.get().await, Ok(2));
    cache.server_fails(true);
    sleep(seconds(61)).await;
    assert_eq!(cache.get().await, Err(Failed));
    cache.server_fails(false);
    assert_eq!(cache.get().await, Ok(4));
}
