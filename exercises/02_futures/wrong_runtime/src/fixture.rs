//! A note and an alarm. This file is given: a changed copy does not count.

use std::thread;
use std::time::Duration;

use futures::channel::oneshot;
use probe::{param, param_text, span};

/// Waits for a note that another thread writes, which takes about 20 ms. The
/// note is sent through a channel that wakes this future, so any executor that
/// polls a future when it is woken can run it.
#[track_caller]
pub fn note() -> impl Future<Output = String> {
    span("note", async {
        let (writer, reader) = oneshot::channel();
        thread::spawn(|| {
            thread::sleep(Duration::from_millis(20));
            // This fails only if the reader was dropped.
            let _ = writer.send(param_text("note", "buy bread"));
        });
        reader.await.unwrap_or_default()
    })
}

/// Waits until an alarm goes off, after 20 ms, and returns the hour. It needs
/// a runtime that keeps the time, because it uses a tokio timer.
#[track_caller]
pub fn alarm() -> impl Future<Output = i64> {
    span("alarm", async {
        trpl::sleep(Duration::from_millis(20)).await;
        param("hour", 7)
    })
}
