mod fixture;

use std::time::Duration;

use fixture::{Cache, Failed, try_on_all};
use tokio::time::advance;

fn main() {
    try_on_all(test);
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn test(mut cache: Cache) {
    cache.server_fails(true);
    assert_eq!(cache.get().await, Err(Failed));
    cache.server_fails(false);
    advance(Duration::from_secs(61)).await;
    assert_eq!(cache.get().await, Ok(2));
    advance(Duration::from_secs(59)).await;
    assert_eq!(cache.get().await, Ok(2));
    advance(Duration::from_secs(2)).await;
    assert_eq!(cache.get().await, Ok(3));
}
