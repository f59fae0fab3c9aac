//! A wire that brings messages as bytes, and a clock that must keep ticking.
//! This file is given: a changed copy does not count.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use probe::{Span, Tracked, mark, param, param_text, span, track, value};
use tokio::io::{AsyncWriteExt, DuplexStream, duplex};
use tokio::time::{Instant, sleep};

/// The time from one tick of the clock to the next; the first is immediate.
pub const PERIOD: Duration = Duration::from_millis(40);

/// The time from one piece to the next.
const PAUSE: Duration = Duration::from_millis(30);

/// The messages that have not been shown, and when the last byte of each arrives.
static LEFT: Mutex<VecDeque<(String, Instant)>> = Mutex::new(VecDeque::new());

/// Whether the wire is still open.
static OPEN: AtomicBool = AtomicBool::new(true);

fn is_open() -> bool {
    OPEN.load(Ordering::Relaxed)
}

/// The receiving end of the wire. It implements `AsyncRead`, as a socket does.
///
/// Each message starts with two bytes, the length of its text in bytes (the high
/// byte first, as `u16::from_be_bytes` reads it). The text follows, in UTF-8.
pub type Wire = Tracked<DuplexStream>;

/// Connects the wire. What arrives over it, and in which pieces, varies from run
/// to run.
pub fn connect() -> Wire {
    let (near, mut far) = duplex(1024);
    let third = param_text("third", "Grüße");
    let split = usize::try_from(param("split", 1)).unwrap();
    let left = usize::try_from(param("left", 0)).unwrap();
    let mut bytes = Vec::new();
    let mut whole = Vec::new();
    let texts = ["hello", "", &third, "one", "two", LONG];
    for text in texts {
        bytes.extend(u16::try_from(text.len()).unwrap().to_be_bytes());
        bytes.extend(text.as_bytes());
        whole.push(bytes.len());
    }
    // What of a last message arrives, if anything.
    bytes.extend(&b"\0\x05never"[..left]);
    value("sent", &bytes.len());
    value("end", if left == 0 { "closed" } else { "cut off" });
    // Where the pieces end: within a text, a length, a letter; after two messages.
    let three = 7 + 2 + 2 + third.len();
    let ends = [
        4,
        7 + split,
        14,
        three,
        three + 10,
        whole[5] - 200,
        bytes.len(),
    ];
    // When the last byte of each message arrives.
    let piece = |end: &usize| ends.iter().position(|it| it >= end).unwrap() + 1;
    let start = Instant::now();
    let arrives = |end| start + PAUSE * u32::try_from(piece(end)).unwrap();
    let texts = texts.map(str::to_owned).into_iter();
    *LEFT.lock().unwrap() = texts.zip(whole.iter().map(arrives)).collect();
    tokio::spawn(async move {
        let mut start = 0;
        for end in ends {
            sleep(PAUSE).await;
            // An error means that the receiver is gone.
            if far.write_all(&bytes[start..end]).await.is_err() {
                break;
            }
            start = end;
        }
        OPEN.store(false, Ordering::Relaxed);
    });
    track("wire", near)
}

/// Longer than one byte can say.
const LONG: &str = concat!(
    "A text of more than 255 bytes, so that both bytes of its length count. ",
    "A text of more than 255 bytes, so that both bytes of its length count. ",
    "A text of more than 255 bytes, so that both bytes of its length count. ",
    "A text of more than 255 bytes, so that both bytes of its length count.",
);

/// Shows a whole message.
pub fn show(text: &str) {
    let mut left = LEFT.lock().unwrap();
    // If a message was left out, this may still be one of those after it.
    let arrives = match left.iter().position(|(message, _)| message == text) {
        Some(place) => left.drain(..=place).next_back().map(|(_, arrives)| arrives),
        None => None,
    };
    drop(left);
    if arrives.is_some_and(|arrives| arrives < Instant::now()) {
        mark("shown late");
    }
    println!("message: {text}");
    value("message", if text == LONG { "long" } else { text });
}

/// Moves the hand of the clock.
pub fn tick() {
    mark("tick");
}

/// The wire was closed after a whole message.
pub fn closed() {
    println!("closed");
    mark(match param("left", 0) {
        _ if is_open() => "ended too early",
        0 => "closed",
        _ => "closed, but cut off",
    });
}

/// The wire was closed within a message, which is lost.
pub fn cut_off() {
    println!("cut off");
    mark(match param("left", 0) {
        _ if is_open() => "ended too early",
        0 => "cut off, but whole",
        _ => "cut off",
    });
}

/// Names a future that reads, so that you find it in the trace.
pub fn reading<F: Future>(future: F) -> Span<F> {
    span("read", future)
}
