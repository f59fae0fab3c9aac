//! A night watchman who reports, and a desk that waits. This file is given: a
//! changed copy does not count.

#![allow(dead_code, reason = "not every answer needs all of it")]

use std::time::Duration;

use probe::{Span, mark, param_text, span};
use trpl::{ReceiverStream, Stream};

/// How long the desk waits for a report before it raises the alarm.
pub const PATIENCE: Duration = Duration::from_millis(100);

/// When the watchman reports, in milliseconds.
const WHEN: [u64; 4] = [50, 200, 550, 600];

/// The reports of a night, as a stream that ends at 650 ms. The watchman is a
/// task of his own and waits for nobody.
pub fn reports() -> impl Stream<Item = String> + Unpin {
    let (tx, rx) = trpl::channel();
    let place = param_text("place", "gate");
    let watchman = span("watchman", async move {
        let start = tokio::time::Instant::now();
        for (number, when) in (1..).zip(WHEN) {
            tokio::time::sleep_until(start + Duration::from_millis(when)).await;
            // Who has stopped listening misses the rest.
            let _ = tx.send(format!("{place} {number}"));
        }
        tokio::time::sleep_until(start + Duration::from_millis(650)).await;
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

/// Raises the alarm: no report has come for too long.
pub fn alarm() {
    println!("alarm");
    mark("alarm");
}
