//! A cache, and two answers to wait for. This file is given: a changed copy
//! does not count.

use std::time::Duration;

use probe::{mark, param, span};

/// How many answers are in the cache.
pub const ENTRIES: u32 = 16;

/// An answer from the cache: ready at the first poll.
pub async fn cached() {
    mark("cache asked");
}

/// An answer from far away: it takes five seconds.
pub fn far() -> impl Future<Output = i64> {
    span("far", async {
        trpl::sleep(Duration::from_secs(5)).await;
        param("far", 3)
    })
}

/// An answer from nearby: it takes 300 ms.
pub fn near() -> impl Future<Output = i64> {
    span("near", async {
        trpl::sleep(Duration::from_millis(300)).await;
        param("near", 2)
    })
}
