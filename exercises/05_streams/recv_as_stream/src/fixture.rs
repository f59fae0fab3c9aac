//! A weather station and a display. This file is given: a changed copy does
//! not count.

use std::time::Duration;

use probe::{Span, mark, param, param_text, span, track};
use trpl::{JoinHandle, Receiver};

/// Switches the station on. It runs in a separate task and sends ten readings,
/// one about every 100 ms. It stops earlier if the receiver was dropped or
/// closed.
pub fn station() -> (JoinHandle<()>, Receiver<String>) {
    let (tx, rx) = trpl::channel();
    let tx = track("tx", tx);
    let place = param_text("place", "Ulm");
    let every = Duration::from_millis(param("every", 100).unsigned_abs());
    let sending = span("station", async move {
        for number in 1..=10 {
            // An error means that the receiver is gone.
            if tx.send(format!("{place} {number}")).is_err() {
                break;
            }
            trpl::sleep(every).await;
        }
    });
    (trpl::spawn_task(sending), rx)
}

/// Shows one reading.
pub fn show(reading: &str) {
    println!("reading: {reading}");
    mark("shown");
}

/// Names the future that shows the readings.
#[track_caller]
pub fn display<F: Future>(showing: F) -> Span<F> {
    span("display", showing)
}
