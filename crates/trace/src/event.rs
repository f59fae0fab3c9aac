//! The closed vocabulary of events, as docs/trace.md lists it.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::word::words;

/// Nanoseconds since the program's first record, on the clock the event names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Time(pub u64);

impl Time {
    /// A time of so many whole milliseconds.
    #[must_use]
    pub const fn from_ms(ms: u64) -> Self {
        Self(ms * 1_000_000)
    }

    /// Whole milliseconds, rounded down.
    #[must_use]
    pub const fn ms(self) -> u64 {
        self.0 / 1_000_000
    }

    /// How long after `earlier` this is; zero when it is not later.
    pub const fn since(self, earlier: Self) -> Self {
        Self(self.0.saturating_sub(earlier.0))
    }
}

/// As a learner reads it: `200 ms`, or `0.25 ms` below a whole number.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ms, rest) = (self.0 / 1_000_000, self.0 % 1_000_000);
        if rest == 0 {
            write!(f, "{ms} ms")
        } else {
            write!(f, "{ms}.{:02} ms", rest / 10_000)
        }
    }
}

words! {
    /// The clock an event's time was read from.
    #[derive(Default)]
    pub enum Clock {
        /// Tokio's paused clock: exact, and only waiting moves it.
        #[default]
        Virtual = "virtual",
        /// The machine's clock: order counts, exact times do not.
        Real = "real",
    }
}

/// A span: one named future, stream or leaf operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanId(pub u32);

/// A source place in the exercise crate, such as `src/main.rs:12:9`.
pub type Loc = Arc<str>;

/// `src/main.rs:12` of `src/main.rs:12:9`: a place as a sentence names it.
#[must_use]
pub fn without_column(place: &str) -> &str {
    match place.rsplit_once(':') {
        Some((line, column))
            if line.contains(':') && column.bytes().all(|b| b.is_ascii_digit()) =>
        {
            line
        }
        _ => place,
    }
}

/// `1st`, `2nd`, `3rd`, `11th`.
pub fn ordinal(number: impl Into<u64>) -> String {
    let number: u64 = number.into();
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

words! {
    /// What a span wraps.
    pub enum SpanKind {
        /// The future given to `probe::block_on`.
        Root = "root",
        /// A future given to `probe::span`.
        Future = "future",
        /// A stream given to `probe::span`.
        Stream = "stream",
        /// A wait made by `probe::io`.
        Io = "io",
    }
}

/// Who used a waker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WakeBy {
    /// Code running inside this span's poll.
    Span(SpanId),
    /// A timer of the runtime of `probe::block_on`.
    Timer,
    /// The runtime, outside every span: a `yield_now`, a task that ended and wakes its handle.
    Runtime,
    /// A task without a span; the event names it.
    Task,
    /// A plain thread.
    Thread,
}

words! {
    /// What happened to a tracked value.
    pub enum TrackOp {
        /// The handle was made.
        New = "new",
        /// The handle was cloned from another.
        Clone = "clone",
        /// The handle was dropped.
        Drop = "drop",
        /// A value was sent.
        Send = "send",
        /// A value was received.
        Recv = "recv",
        /// A receive returned None: the channel is closed and empty.
        None = "none",
        /// A send failed: the other end is gone.
        Closed = "closed",
        /// The receiver was closed by hand.
        Close = "close",
        /// A lock was taken.
        Lock = "lock",
        /// A lock was given back.
        Unlock = "unlock",
        /// A gate was opened.
        Open = "open",
        /// A gate was waited for.
        Wait = "wait",
        /// Bytes were read.
        Read = "read",
        /// Bytes were written.
        Write = "write",
        /// A read found the end: the other side writes no more.
        Eof = "eof",
        /// A read found nothing yet, and waits.
        Empty = "empty",
        /// A write found no room, and waits.
        Full = "full",
        /// A read or a write failed.
        Fail = "fail",
    }
}

words! {
    /// Why the probe ended the program by itself.
    pub enum HangKind {
        /// Nothing is left that could wake anyone.
        Deadlock = "deadlock",
        /// Only a timer keeps the program alive.
        Ticking = "ticking",
        /// A plain thread was still running beside the virtual clock.
        Thread = "thread",
        /// Polls without end while time stands still.
        Livelock = "livelock",
        /// One poll that does not return: it waits in a call, as far as is known.
        Stuck = "stuck",
        /// One poll that does not return, and its thread computes all the time.
        Busy = "busy",
        /// It waits, and holds something that may wake it from outside of the virtual clock.
        Outside = "outside",
        /// A thread holds the lock of standard output.
        Stdout = "stdout",
    }
}

/// A span that still waits when the program hangs, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Who waits.
    pub span: SpanId,
    /// The places of its pending `.await`s, innermost first; empty when unknown.
    pub lines: Vec<Loc>,
    /// The function that the innermost of these lines called, such as
    /// `tokio::sync::mutex::Mutex<T>::lock`; None when unknown.
    pub call: Option<Arc<str>>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Sequence number within the program; the order of everything.
    pub seq: u32,
    /// When, on `clock`.
    pub at: Time,
    /// Which clock `at` was read from.
    pub clock: Clock,
    /// The thread; the main thread is 1. 0 is the tutor itself.
    pub thread: u32,
    /// The spawned task, or None outside of one.
    pub task: Option<u64>,
    /// The runtime, numbered from 1, or None outside of one.
    pub runtime: Option<u32>,
    /// The source place, for the kinds that have one.
    pub loc: Option<Loc>,
    /// What happened.
    pub kind: EventKind,
}

/// What an event tells.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// A span was made. Its name and kind stand in [`super::Span`].
    New(SpanId),
    /// A poll begins.
    Poll {
        /// Who is polled.
        span: SpanId,
        /// Which poll this is, from 1.
        no: u32,
        /// The span whose poll this happens inside.
        parent: Option<SpanId>,
        /// Address of the inner future.
        addr: u64,
    },
    /// A poll returned Pending.
    Pending {
        /// Who pends.
        span: SpanId,
        /// How many of the wakers of this poll are still held.
        held: u32,
    },
    /// A future's poll returned Ready.
    Ready(SpanId, Option<Arc<str>>),
    /// A stream's poll returned an item.
    Item(SpanId, Option<Arc<str>>),
    /// A stream's poll returned None.
    End(SpanId),
    /// A span was dropped.
    Drop {
        /// Who was dropped.
        span: SpanId,
        /// True when it had returned Ready or ended before.
        done: bool,
    },
    /// A waker was used.
    Wake {
        /// Who is woken.
        span: SpanId,
        /// Who rang.
        by: WakeBy,
        /// True for the waker of an older poll, which does not ring.
        stale: bool,
    },
    /// `probe::mark`.
    Mark(Arc<str>),
    /// `probe::value`.
    Value(Arc<str>, Arc<str>),
    /// `probe::param`.
    Param(Arc<str>, Arc<str>),
    /// Something happened to a tracked value.
    Track {
        /// The name given to `probe::track`.
        name: Arc<str>,
        /// This handle.
        id: u32,
        /// What happened.
        op: TrackOp,
        /// The value sent or received, or the bytes read or written as text.
        value: Option<Arc<str>>,
        /// How many bytes were read or written.
        bytes: Option<u64>,
        /// For a clone: the handle it came from.
        of: Option<u32>,
    },
    /// Blocking work begins.
    Work(Arc<str>, u64),
    /// Blocking work ends.
    WorkEnd(Arc<str>),
    /// A rendezvous ended.
    Meet {
        /// Its name.
        name: Arc<str>,
        /// How many parties it waits for.
        want: u32,
        /// How many came.
        got: u32,
        /// True when all came in time.
        ok: bool,
    },
    /// `probe::block_on` begins; true for a multi-thread runtime.
    Enter(bool),
    /// `probe::block_on` ends.
    Exit,
    /// A thread panicked.
    Panic(Arc<str>),
    /// The exercise wants the virtual clock, but something ran in real time.
    WrongClock {
        /// The innermost span that was being polled then; None where it was a task outside any.
        inside: Option<SpanId>,
    },
    /// The probe ended the program.
    Hang {
        /// Why.
        why: HangKind,
        /// Who waits; the spans in the middle of a poll come first, innermost first.
        waits: Vec<Wait>,
        /// The function in which the thread that is stuck was last seen.
        call: Option<Arc<str>>,
        /// The tracked value whose method that is.
        handle: Option<u32>,
        /// What the program holds that may wake it from outside: words with commas between, of
        /// `socket`, `child`, `pipe`, `thread`, `blocking`.
        holds: Option<Arc<str>>,
    },
    /// Too many records: the probe ended the program.
    Limit,
    /// A line the program printed. Made by the reader, not by the probe.
    Line(Arc<str>),
}

/// What happens to a span or a tracked value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It was made.
    New,
    /// It was polled.
    Poll,
    /// A poll of it returned Pending.
    Pending,
    /// A future's poll returned Ready.
    Ready,
    /// A stream's poll returned an item.
    Item,
    /// A stream's poll returned None.
    End,
    /// It was dropped.
    Drop,
    /// It was dropped before it had returned Ready or ended.
    Cancel,
    /// A waker of it was used (and was of its latest poll).
    Wake,
    /// Something that only happens to tracked values.
    Track(TrackOp),
}

impl Verb {
    /// All of them, each with the word that selectors have for it.
    pub const WORDS: &[(&'static str, Self)] = &[
        ("new", Self::New),
        ("poll", Self::Poll),
        ("pending", Self::Pending),
        ("ready", Self::Ready),
        ("item", Self::Item),
        ("end", Self::End),
        ("drop", Self::Drop),
        ("cancel", Self::Cancel),
        ("wake", Self::Wake),
        ("clone", Self::Track(TrackOp::Clone)),
        ("send", Self::Track(TrackOp::Send)),
        ("recv", Self::Track(TrackOp::Recv)),
        ("none", Self::Track(TrackOp::None)),
        ("closed", Self::Track(TrackOp::Closed)),
        ("close", Self::Track(TrackOp::Close)),
        ("lock", Self::Track(TrackOp::Lock)),
        ("unlock", Self::Track(TrackOp::Unlock)),
        ("open", Self::Track(TrackOp::Open)),
        ("wait", Self::Track(TrackOp::Wait)),
        ("read", Self::Track(TrackOp::Read)),
        ("write", Self::Track(TrackOp::Write)),
        ("eof", Self::Track(TrackOp::Eof)),
        ("empty", Self::Track(TrackOp::Empty)),
        ("full", Self::Track(TrackOp::Full)),
        ("fail", Self::Track(TrackOp::Fail)),
    ];
}

/// As selectors write it.
impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::WORDS.iter().find(|(_, verb)| verb == self);
        f.write_str(name.map_or("new", |(name, _)| name))
    }
}

impl EventKind {
    /// Whether it is there for the tutor alone, and no step of the program's.
    #[must_use]
    pub fn is_the_tutors(&self) -> bool {
        matches!(self, Self::Param(..) | Self::Enter(_) | Self::Exit)
    }

    /// Whether this is what `verb` says of a span. That a span was dropped early counts as both
    /// [`Verb::Drop`] and [`Verb::Cancel`]; a stale waker wakes nobody.
    pub(crate) fn is(&self, verb: Verb) -> bool {
        match self {
            Self::New(_) => verb == Verb::New,
            Self::Poll { .. } => verb == Verb::Poll,
            Self::Pending { .. } => verb == Verb::Pending,
            Self::Ready(..) => verb == Verb::Ready,
            Self::Item(..) => verb == Verb::Item,
            Self::End(_) => verb == Verb::End,
            Self::Drop { done, .. } => verb == Verb::Drop || (!done && verb == Verb::Cancel),
            Self::Wake { stale, .. } => !stale && verb == Verb::Wake,
            _ => false,
        }
    }

    /// The span the event belongs to, if it belongs to one.
    #[must_use]
    pub fn span(&self) -> Option<SpanId> {
        match self {
            Self::New(span)
            | Self::Poll { span, .. }
            | Self::Pending { span, .. }
            | Self::Ready(span, _)
            | Self::Item(span, _)
            | Self::End(span)
            | Self::Drop { span, .. }
            | Self::Wake { span, .. } => Some(*span),
            _ => None,
        }
    }
}
