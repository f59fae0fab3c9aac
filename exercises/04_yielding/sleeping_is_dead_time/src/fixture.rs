//! A future that naps, to think about, and the blocks of a scan. This file is
//! given: a changed copy does not count.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use probe::{param, value, work};
use tokio::time::Instant;

/// Ten steps of 2 ms each, and after each of them a nap of one microsecond.
pub async fn napper() {
    let begin = Instant::now();
    for _ in 0..10 {
        work("nap step", 2);
        trpl::sleep(Duration::from_micros(1)).await;
    }
    value("napper_ms", &begin.elapsed().as_millis());
}

/// Scans the next of ten blocks: 2 ms of computing. Returns the number of words
/// found in it.
pub fn scan_block() -> i64 {
    static SCANNED: AtomicI64 = AtomicI64::new(0);
    work("block", 2);
    let block = SCANNED.fetch_add(1, Ordering::Relaxed);
    let words = param("words", 1207);
    words / 10 + i64::from(block < words % 10)
}
