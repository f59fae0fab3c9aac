//! A note and an alarm. This file is given: a changed copy does not count.

use std::time::Duration;

use futures::channel::oneshot;
use probe::{param, param_text, span};

/// A note is handed over: one half of this future writes it, the other waits
/// for it. The channel wakes whoever waits, so nothing is needed but somebody
/// who polls.
#[track_caller]
pub fn note() -> impl Future<Output = String> {
    span("note", async {
        let (writer, reader) = oneshot::channel();
        let write = async {
            // Nobody listens only if the reader was dropped.
            let _ = writer.send(param_text("note", "buy bread"));
        };
        // The reader is polled first and has to wait.
        let (note, ()) = futures::join!(reader, write);
        note.unwrap_or_default()
    })
}

/// An alarm goes off after 20 ms, and says which hour it is. It needs somebody
/// who keeps the time: a timer of tokio.
#[track_caller]
pub fn alarm() -> impl Future<Output = i64> {
    span("alarm", async {
        trpl::sleep(Duration::from_millis(20)).await;
        param("hour", 7)
    })
}
