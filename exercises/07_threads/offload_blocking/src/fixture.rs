//! A heartbeat, and a job that blocks. This file is given: a changed copy does
//! not count.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use probe::{mark, param, span, work_until};
use trpl::Either;

static BEATS: AtomicU32 = AtomicU32::new(0);

/// Runs a future to its end with a heart beating alongside it in the same task,
/// every five milliseconds.
pub async fn with_heartbeat<F: Future>(future: F) -> F::Output {
    let heart = span("heart", async {
        loop {
            trpl::sleep(Duration::from_millis(5)).await;
            BEATS.fetch_add(1, Ordering::Relaxed);
            mark("beat");
        }
    });
    match trpl::select(future, heart).await {
        Either::Left(output) => output,
        Either::Right(never) => never,
    }
}

/// A long checksum: a plain function that blocks its thread until it returns.
///
/// It works until the heart has beaten three times since it began, so that it
/// does not matter how fast the machine is. It stops after a second.
pub fn checksum() -> i64 {
    let beats_before = BEATS.load(Ordering::Relaxed);
    let alive = work_until("checksum", 1000, || {
        BEATS.load(Ordering::Relaxed) - beats_before >= 3
    });
    if alive {
        mark("heart beats");
    } else {
        mark("heart stands still");
    }
    param("checksum", 4711)
}
