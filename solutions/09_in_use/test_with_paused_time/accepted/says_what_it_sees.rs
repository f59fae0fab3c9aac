//! A test that takes no time: with output of its own.

mod fixture;

use std::time::Duration;

use fixture::{Cache, Failed, try_on_all};
use tokio::time::advance;

fn main() {
    try_on_all(test);
}

/// Panics if the cache is broken.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn test(mut cache: Cache) {
    // An error is returned, but not kept.
    cache.server_fails(true);
    assert_eq!(cache.get().await, Err(Failed));
    cache.server_fails(false);
    println!("{} loads", cache.loads());
    assert_eq!(cache.get().await, Ok(2));

    // Still kept shortly before the end of the 60 s, and no longer after it,
    // although it was asked for in between.
    advance(Duration::from_secs(59)).await;
    assert_eq!(cache.get().await, Ok(2));
    advance(Duration::from_secs(2)).await;
    assert_eq!(cache.get().await, Ok(3));
}
