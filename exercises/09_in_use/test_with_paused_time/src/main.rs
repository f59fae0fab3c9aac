//! A test that takes no time
//!
//! `Cache` in src/fixture.rs keeps a price for 60 s, and its documentation says
//! what a correct cache does. This test waits until the 60 s have passed, so
//! nobody runs it often. It also misses most mistakes.
//!
//! Your task: write `test`. It is called eight times, each time with a different
//! cache, in an order that varies. Two of the caches are correct, and six are
//! broken:
//!
//! - It must call `get`, pass for the correct caches, and panic for each of the
//!   broken ones. Every broken cache does one thing differently from what the
//!   documentation of `get` says.
//! - It must not wait in real time, not even for 0.1 s. On the clock of the cache,
//!   it needs more than a minute. A run must finish within 1 s.
//!
//! In a program of your own, this would be an `async fn` with the attribute
//! `#[tokio::test(start_paused = true)]`. `cargo test` is not used here, but
//! `#[tokio::main]` does the same for a function, and takes the same options.

mod fixture;

use std::time::Duration;

use fixture::{Cache, try_on_all};
use tokio::time::sleep;

fn main() {
    try_on_all(test);
}

/// Panics if the cache is broken.
#[tokio::main(flavor = "current_thread")]
async fn test(mut cache: Cache) {
    assert_eq!(cache.get().await, Ok(1));
    sleep(Duration::from_secs(61)).await;
    assert_eq!(cache.get().await, Ok(2));
}
