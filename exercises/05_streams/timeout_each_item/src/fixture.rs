//! A night watchman who reports, and a desk that waits. This file is given: a
//! changed copy does not count.

#![allow(dead_code, reason = "not every answer needs all of it")]

use std::time::Duration;

use probe::{Span, mark, param, param_text, span, track};
use trpl::{ReceiverStream, Stream};

/// How long the desk waits for a report before it raises the alarm.
pub const PATIENCE: Duration = Duration::from_millis(100);

/// When the watchman reports, in milliseconds: about 50, 200, 550 and 600.
fn when() -> [u64; 4] {
    let first = param("first", 50).unsigned_abs();
    let second = param("second", 200).unsigned_abs();
    let third = param("third", 550).unsigned_abs();
    [first, second, third, third + 50]
}

/// The reports of a night, as a stream that ends 50 ms after the last of them.
/// The watchman is a separate task and does not wait for the desk.
pub fn reports() -> impl Stream<Item = String> + Unpin {
    let (tx, rx) = trpl::channel();
    let tx = track("tx", tx);
    let place = param_text("place", "gate");
    let times = when();
    let watchman = span("watchman", async move {
        let start = tokio::time::Instant::now();
        for (number, when) in (1..).zip(times) {
            tokio::time::sleep_until(start + Duration::from_millis(when)).await;
            // An error means that nobody listens.
            let _ = tx.send(format!("{place} {number}"));
        }
        trpl::sleep(Duration::from_millis(50)).await;
    });
    trpl::spawn_task(watchman);
    span("reports", ReceiverStream::new(rx))
}

/// Names the future that sits at the desk.
#[track_caller]
pub fn desk<F: Future>(sitting: F) -> Span<F> {
    span("desk", sitting)
}

/// Writes one report into the book.
pub fn note(report: &str) {
    println!("report: {report}");
    mark("report");
}

/// Raises the alarm: no report has arrived for too long.
pub fn alarm() {
    println!("alarm");
    mark("alarm");
}
