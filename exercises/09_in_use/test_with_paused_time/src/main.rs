//! A test that takes no time
//!
//! `Cache` in src/fixture.rs keeps a price for 60 s, and its documentation says
//! what a right cache does. This test waits for the 60 s to pass. Nobody runs such
//! a test often, and it does not notice much either.
//!
//! Your task is to write `test`. It is run on two right caches and on six broken
//! ones, each time with a new one:
//!
//! - It must pass for the right ones, and panic for each of the broken ones. What
//!   is broken? Each of them does one thing differently from what the
//!   documentation of `get` says.
//! - It must take no real time, although it needs more than a minute on the clock
//!   of the cache. A run is given up after 1 s.
//!
//! In a program of your own, this would be an `async fn` with the attribute
//! `#[tokio::test(start_paused = true)]`. An exercise runs no `cargo test`, but
//! `#[tokio::main]` makes the same of a function, with the same options.

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
