//! A note and an alarm. This file is given: a changed copy does not count.

use std::thread;
use std::time::Duration;

use futures::channel::oneshot;
use probe::{param, param_text, span};

/// A note is handed over: somebody on another thread writes it, which takes
/// about 20 ms, and this future waits for it. The channel wakes whoever waits,
/// so nothing is needed but somebody who polls when woken.
#[track_caller]
pub fn note() -> impl Future<Output = String> {
    span("note", async {
        let (writer, reader) = oneshot::channel();
        thread::spawn(|| {
            thread::sleep(Duration::from_millis(20));
            // Nobody listens only if the reader was dropped.
            let _ = writer.send(param_text("note", "buy bread"));
        });
        reader.await.unwrap_or_default()
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
