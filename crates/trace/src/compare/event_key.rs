//! What is compared: the events of a trace that count, each with whom it belongs to.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::event::ordinal;
use crate::{EventKind, HangKind, Loc, Names, SpanId, SpanKind, Time, Trace, TrackOp};

/// What an event comes to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// Polled; the number counts from 1.
    Poll(u32),
    Ready(Option<Arc<str>>),
    /// An item; the number counts from 1.
    Item(u32, Option<Arc<str>>),
    End,
    Dropped,
    Mark,
    Value(Option<Arc<str>>),
    Track(TrackOp, Option<Arc<str>>),
    Line(Option<Arc<str>>),
    Panic,
    Hang(HangKind),
}

impl What {
    /// Whether two programs that differ in it differ in what they do: how often a waiting future is
    /// polled depends on what it is joined with.
    pub(super) fn is_telling(&self) -> bool {
        !matches!(self, Self::Poll(2..))
    }

    /// The smaller, the more it tells among what happens at one instant.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Panic | Self::Hang(_) => 0,
            Self::Poll(_) => 1,
            Self::Ready(_) | Self::End | Self::Dropped => 2,
            Self::Item(..) => 3,
            Self::Track(..) => 4,
            Self::Mark | Self::Value(_) => 5,
            Self::Line(_) => 6,
        }
    }
}

/// As it follows a subject: `` `song` is polled for the first time ``.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Poll(1) => f.write_str("is polled for the first time"),
            Self::Poll(n) => write!(f, "is polled for the {} time", ordinal(*n)),
            Self::Ready(Some(value)) => write!(f, "finishes with `{value}`"),
            Self::Ready(None) => f.write_str("finishes"),
            Self::Item(n, Some(value)) => write!(f, "yields item {n}, `{value}`"),
            Self::Item(n, None) => write!(f, "yields item {n}"),
            Self::End => f.write_str("ends"),
            Self::Dropped => f.write_str("is dropped unfinished"),
            Self::Mark => f.write_str("is reached"),
            Self::Value(Some(value)) => write!(f, "is `{value}`"),
            Self::Value(None) => f.write_str("is recorded"),
            Self::Track(op, value) => {
                f.write_str(track_words(*op))?;
                value
                    .as_ref()
                    .map_or(Ok(()), |value| write!(f, " `{value}`"))
            }
            Self::Line(_) => f.write_str("is printed"),
            Self::Panic => f.write_str("panics"),
            Self::Hang(HangKind::Livelock) => f.write_str("polls without end while no time passes"),
            Self::Hang(HangKind::Stuck | HangKind::Busy) => f.write_str("is stuck in one poll"),
            Self::Hang(_) => f.write_str("waits forever"),
        }
    }
}

fn track_words(op: TrackOp) -> &'static str {
    match op {
        TrackOp::New => "is created",
        TrackOp::Clone => "is cloned",
        TrackOp::Drop => "is dropped",
        TrackOp::Send => "sends",
        TrackOp::Recv => "receives",
        TrackOp::None => "receives None",
        TrackOp::Closed => "cannot send",
        TrackOp::Close => "is closed",
        TrackOp::Lock => "is locked",
        TrackOp::Unlock => "is unlocked",
        TrackOp::Open => "is opened",
        TrackOp::Wait => "is waited for",
        TrackOp::Read => "reads",
        TrackOp::Write => "writes",
        TrackOp::Eof => "reads the end",
        TrackOp::Empty => "has to wait to read",
        TrackOp::Full => "has to wait to write",
        TrackOp::Fail => "fails",
    }
}

/// One thing that happened, and to whom.
#[derive(Clone, Debug)]
pub(super) struct EventKey {
    /// As it is called in its own trace: a number follows only where several have the name.
    pub(super) subject: String,
    /// The same in both traces: a span always has its number.
    pub(super) id: String,
    /// The span, for those of spans.
    pub(super) span: Option<SpanId>,
    pub(super) what: What,
    pub(super) at: Time,
    pub(super) event: u32,
    pub(super) thread: u32,
    pub(super) place: Option<Loc>,
    /// Where the span was created, if the event has no place of its own.
    pub(super) created: Option<Loc>,
}

/// The events of a trace that count, in order. `values`: whether what is printed and passed on counts.
pub(super) fn event_keys(trace: &Trace, values: bool) -> Vec<EventKey> {
    let names = Names::of(trace);
    let shown = |span: SpanId| trace.span(span).kind != SpanKind::Root;
    let keep = |value: &Option<Arc<str>>| value.clone().filter(|_| values);
    let mut items: HashMap<SpanId, u32> = HashMap::new();
    let mut keys = Vec::new();
    for event in &trace.events {
        let what = match &event.kind {
            EventKind::Poll { no, .. } => What::Poll(*no),
            EventKind::Ready(_, value) => What::Ready(keep(value)),
            EventKind::Item(span, value) => {
                let count = items.entry(*span).or_default();
                *count += 1;
                What::Item(*count, keep(value))
            }
            EventKind::End(_) => What::End,
            EventKind::Drop { done: false, .. } => What::Dropped,
            EventKind::Mark(_) => What::Mark,
            EventKind::Value(_, value) => What::Value(values.then(|| Arc::clone(value))),
            EventKind::Track { op, value, .. } => What::Track(*op, keep(value)),
            EventKind::Line(text) => What::Line(values.then(|| Arc::clone(text))),
            EventKind::Panic(_) => What::Panic,
            EventKind::Hang { why, .. } => What::Hang(*why),
            _ => continue,
        };
        let span = event.kind.span();
        if span.is_some_and(|span| !shown(span)) {
            continue;
        }
        let subject = match &event.kind {
            EventKind::Mark(name) | EventKind::Value(name, _) | EventKind::Track { name, .. } => {
                name.to_string()
            }
            EventKind::Line(text) if values => format!("\"{text}\""),
            EventKind::Line(_) => "a line".to_owned(),
            EventKind::Panic(_) | EventKind::Hang { .. } => "the program".to_owned(),
            _ => span.map_or_else(String::new, |span| names.label(span)),
        };
        let id = span.map_or_else(
            || subject.clone(),
            |span| format!("{}[{}]", trace.span(span).name, names.number(span)),
        );
        let made_at = span.and_then(|span| trace.span(span).loc.clone());
        keys.push(EventKey {
            subject,
            id,
            span,
            what,
            at: event.at,
            event: event.seq,
            thread: event.thread,
            created: event.loc.is_none().then_some(made_at).flatten(),
            place: event.loc.clone(),
        });
    }
    keys
}
