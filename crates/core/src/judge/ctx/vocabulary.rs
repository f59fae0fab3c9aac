//! What things, verbs and wakers are called, in words that need no run.

use crate::judge::selector::{Thing, Word};
use asynclings_trace::{TrackOp, Verb, WakeBy};

/// The name of a span or tracked value, quoted once.
pub(crate) fn thing_words(thing: &Thing) -> String {
    match thing.instance {
        // Of any name.
        None if thing.name.to_string() == "*" => "a future".to_owned(),
        Some(nth) => format!("`{}[{nth}]`", thing.name),
        // A learner has not read the pattern.
        None => format!("`{}`", thing.name.to_string().replace('*', "…")),
    }
}

/// Where something ran, by the probe's number of its thread.
pub(crate) fn thread_words(thread: u32) -> String {
    match thread {
        1 => "on the main thread".to_owned(),
        other => format!("on thread {other}"),
    }
}

/// Who used a waker, in words that need no run.
pub(crate) fn waker_words(by: WakeBy) -> &'static str {
    match by {
        WakeBy::Span(_) => "a span",
        WakeBy::Timer => "a timer",
        WakeBy::Runtime => "the runtime",
        WakeBy::Task => "a task without a span",
        WakeBy::Thread => "a thread",
    }
}

/// Operations of which one says "`tx` sent 3", not "`tx` was sent 3".
pub(super) fn acts_itself(op: TrackOp) -> bool {
    matches!(
        op,
        TrackOp::Send
            | TrackOp::Recv
            | TrackOp::None
            | TrackOp::Closed
            | TrackOp::Read
            | TrackOp::Write
            | TrackOp::Eof
            | TrackOp::Empty
            | TrackOp::Full
            | TrackOp::Fail
    )
}

pub(super) fn track_act(op: TrackOp, value: Option<&str>, bytes: Option<u64>) -> String {
    let amount = bytes.map_or("bytes".to_owned(), byte_words);
    let content = value.map_or(String::new(), |text| format!(", {text},"));
    // Of a semaphore it is permits that are counted.
    let permits = bytes.map_or(String::new(), |n| format!(" for {n} permits"));
    let why = value.map_or(String::new(), |text| format!(" ({text})"));
    let value = value.unwrap_or("a value");
    match op {
        TrackOp::New => "made".into(),
        TrackOp::Clone => "cloned".into(),
        TrackOp::Drop => "dropped".into(),
        TrackOp::Send => format!("sent {value}"),
        TrackOp::Recv => format!("received {value}"),
        TrackOp::None => "received None".into(),
        TrackOp::Closed => "failed to send (receiver gone)".into(),
        TrackOp::Close => "closed".into(),
        TrackOp::Lock => format!("locked{permits}"),
        TrackOp::Unlock => format!("unlocked{permits}"),
        TrackOp::Open => "opened".into(),
        TrackOp::Wait => "waited for".into(),
        TrackOp::Read => format!("read {amount}{content}"),
        TrackOp::Write => format!("wrote {amount}{content}"),
        TrackOp::Eof => "read the end".into(),
        TrackOp::Empty => "had to wait to read".into(),
        TrackOp::Full => "had to wait to write".into(),
        TrackOp::Fail => format!("failed{why}"),
    }
}

/// `1 byte`, `6 bytes`.
pub(crate) fn byte_words(bytes: u64) -> String {
    match bytes {
        1 => "1 byte".to_owned(),
        _ => format!("{bytes} bytes"),
    }
}

/// What one says when it happened, and when it never did.
pub(crate) fn verb_words(verb: Verb) -> (&'static str, &'static str) {
    match verb {
        Verb::New | Verb::Track(TrackOp::New) => ("was made", "was never made"),
        Verb::Poll => ("was polled", "was never polled"),
        Verb::Pending => ("paused", "never paused"),
        Verb::Ready => ("finished", "never finished"),
        Verb::Item => ("yielded an item", "never yielded an item"),
        Verb::End => ("ended", "never ended"),
        Verb::Drop | Verb::Track(TrackOp::Drop) => ("was dropped", "was never dropped"),
        Verb::Cancel => ("was dropped unfinished", "was never dropped unfinished"),
        Verb::Wake => ("was woken", "was never woken"),
        Verb::Track(TrackOp::Clone) => ("was cloned", "was never cloned"),
        Verb::Track(TrackOp::Send) => ("sent a value", "never sent anything"),
        Verb::Track(TrackOp::Recv) => ("received a value", "never received anything"),
        Verb::Track(TrackOp::None) => ("received None", "never received None"),
        Verb::Track(TrackOp::Closed) => ("failed to send", "never failed to send"),
        Verb::Track(TrackOp::Close) => ("was closed", "was never closed"),
        Verb::Track(TrackOp::Lock) => ("was locked", "was never locked"),
        Verb::Track(TrackOp::Unlock) => ("was unlocked", "was never unlocked"),
        Verb::Track(TrackOp::Open) => ("was opened", "was never opened"),
        Verb::Track(TrackOp::Wait) => ("was waited for", "was never waited for"),
        Verb::Track(TrackOp::Read) => ("read bytes", "never read any bytes"),
        Verb::Track(TrackOp::Write) => ("wrote bytes", "never wrote any bytes"),
        Verb::Track(TrackOp::Eof) => ("read the end", "never read the end"),
        Verb::Track(TrackOp::Empty) => ("had to wait to read", "never had to wait to read"),
        Verb::Track(TrackOp::Full) => ("had to wait to write", "never had to wait to write"),
        Verb::Track(TrackOp::Fail) => ("failed", "never failed"),
    }
}

/// What a call names, and what one says when it happened and when it never did.
pub(super) fn word_words(word: Word) -> (&'static str, &'static str, &'static str) {
    match word {
        Word::Mark => ("mark", "was reached", "was never reached"),
        Word::Value => ("value", "was recorded", "was never recorded"),
        Word::Param => ("parameter", "was asked for", "was never asked for"),
        Word::Line => ("line", "was printed", "was never printed"),
        Word::Work => ("work", "started", "never started"),
        Word::WorkEnd => ("work", "ended", "never ended"),
        Word::Meet => ("rendezvous", "took place", "never took place"),
    }
}
