//! A wire that brings messages in pieces, and a clock that must keep ticking.
//! This file is given: a changed copy does not count.

use std::sync::Mutex;
use std::time::Duration;

use probe::{Span, Tracked, mark, param, param_text, span, track, value};
use trpl::Receiver;

/// The time from one tick of the clock to the next; the first is immediate.
pub const PERIOD: Duration = Duration::from_millis(60);

/// The receiving end of the wire. A message may arrive in several pieces; a
/// `;` is its end.
pub type Wire = Tracked<Receiver<String>>;

/// Connects the wire. Two messages arrive over it in four pieces, and then it is
/// closed. How long the last piece takes varies from run to run.
pub fn connect() -> Wire {
    let (tx, rx) = trpl::channel();
    let last = u64::try_from(param("last", 40)).unwrap();
    let second = param_text("second", "there");
    let (head, tail) = second.split_at(3);
    let pieces = [
        (10, "h".to_owned()),
        (10, "i;".to_owned()),
        (20, head.to_owned()),
        (last, format!("{tail};")),
    ];
    trpl::spawn_task(async move {
        for (wait, piece) in pieces {
            trpl::sleep(Duration::from_millis(wait)).await;
            // An error means that the receiver is gone.
            if tx.send(piece).is_err() {
                break;
            }
        }
    });
    track("wire", rx)
}

/// Shows a whole message.
pub fn show(message: &str) {
    static BEFORE: Mutex<Option<String>> = Mutex::new(None);
    println!("message: {message}");
    let before = BEFORE.lock().unwrap().replace(message.to_owned());
    if before.is_some_and(|before| message.starts_with(&before)) {
        mark("shown again");
    }
    value("message", message);
}

/// Moves the hand of the clock.
pub fn tick() {
    mark("tick");
}

/// Names a future that reads, so that you find it in the trace.
pub fn reading<F: Future>(future: F) -> Span<F> {
    span("read", future)
}
