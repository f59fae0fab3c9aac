//! The recorded form of a trace: `expected.trace`, one event a line, for people and for diffs.
//!
//! [`write()`] leaves out what differs from run to run (addresses, and the times of the real clock)
//! and numbers threads, tasks and runtimes by first appearance, so that recording the same program
//! twice gives the same text. [`read()`] takes it back; docs/trace.md, part 3, is its grammar.

mod reader;
mod token;
mod writer;

#[cfg(test)]
mod tests;

pub use reader::{ReadError, read};
pub use writer::{normalise, write};

use super::{HangKind, SpanKind, TrackOp};

/// The first line of every recorded trace.
const HEADER: &str = "asynclings trace 1";

/// The word for a kind of span, in the recorded form and in JSON.
#[must_use]
pub fn span_word(kind: SpanKind) -> &'static str {
    kind.word()
}

/// The word for a reason to hang.
#[must_use]
pub fn why_word(why: HangKind) -> &'static str {
    why.word()
}

/// The word for what happens to a tracked value.
#[must_use]
pub fn op_word(op: TrackOp) -> &'static str {
    op.word()
}

/// A closed set of words for the values of an enum, used in both directions.
trait Word: Copy + PartialEq + 'static {
    const WORDS: &'static [(Self, &'static str)];

    fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(value, _)| *value == self)
            .map_or("", |(_, word)| word)
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(value, _)| *value)
    }
}

impl Word for SpanKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Root, "root"),
        (Self::Future, "future"),
        (Self::Stream, "stream"),
        (Self::Io, "io"),
    ];
}

impl Word for HangKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Deadlock, "deadlock"),
        (Self::Ticking, "ticking"),
        (Self::Thread, "thread"),
        (Self::Livelock, "livelock"),
        (Self::Stuck, "stuck"),
        (Self::Stdout, "stdout"),
    ];
}

impl Word for TrackOp {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::New, "new"),
        (Self::Clone, "clone"),
        (Self::Drop, "drop"),
        (Self::Send, "send"),
        (Self::Recv, "recv"),
        (Self::None, "none"),
        (Self::Closed, "closed"),
        (Self::Close, "close"),
        (Self::Lock, "lock"),
        (Self::Unlock, "unlock"),
        (Self::Open, "open"),
        (Self::Wait, "wait"),
    ];
}
