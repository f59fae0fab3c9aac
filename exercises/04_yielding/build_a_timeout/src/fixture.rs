//! A cache, and two answers to wait for. This file is given: a changed copy
//! does not count.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use probe::{mark, param, span};

/// How many answers the cache is asked for.
pub const ENTRIES: u32 = 16;

/// An answer from the cache. Most answers are in the cache, and ready at the
/// first poll. A few are missing, and each of these would take five seconds.
pub async fn cached() {
    static ASKED: AtomicI64 = AtomicI64::new(0);
    mark("cache asked");
    let number = ASKED.fetch_add(1, Ordering::Relaxed) + 1;
    let missing = i64::from(ENTRIES) - param("hits", 13);
    // Every fourth one is missing, until all missing ones have been asked for.
    if number % 4 == 0 && number / 4 <= missing {
        span("missing", trpl::sleep(Duration::from_secs(5))).await;
    }
}

/// How long to wait for each of the answers below: between one and
/// thirteen seconds, and how long exactly varies from run to run.
pub fn patience() -> Duration {
    let tenths = 10 * param("seconds", 2) + param("tenths", 3);
    Duration::from_millis(100 * tenths.unsigned_abs())
}

/// An answer from far away: it takes five seconds, or longer in runs with a higher
/// limit.
pub fn far() -> impl Future<Output = i64> {
    span("far", async {
        let seconds = 5.max(param("seconds", 2) + 2);
        trpl::sleep(Duration::from_secs(seconds.unsigned_abs())).await;
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
