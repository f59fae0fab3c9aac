//! What rules ask a trace again and again, found in one pass and kept.
//!
//! A trace may hold a million events, and most rules ask about a handful of names. The index sorts
//! events by name and adds up each span's life, so that a rule looks only at what it speaks of.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::names::Names;
use super::pattern::Pattern;
use super::printed::{Printed, Whereabouts};
use super::selector::Word;
use asynclings_trace::{Clock, Event, EventKind, SpanId, Time, Trace, TrackOp};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LifeEnd {
    /// A future returned Ready.
    Ready,
    /// A stream returned None.
    Ended,
    /// It was dropped before either.
    Cancelled,
}

/// A span's life, added up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Life {
    /// The event of its first poll.
    pub(crate) first_poll: Option<u32>,
    /// The event that ended it, and how.
    pub(crate) over: Option<(u32, LifeEnd)>,
    /// The event of its drop.
    pub(crate) dropped: Option<u32>,
    pub(crate) polls: u32,
}

/// Things under their names, in the order in which they came.
#[derive(Debug)]
pub(crate) struct ByName<'a, T>(BTreeMap<&'a str, Vec<T>>);

impl<T> Default for ByName<'_, T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'a, T: Copy + Ord> ByName<'a, T> {
    fn add(&mut self, name: &'a str, thing: T) {
        self.0.entry(name).or_default().push(thing);
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.0.keys().copied()
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = T> {
        self.0.values().flatten().copied()
    }

    /// Those of exactly this name.
    pub(crate) fn named(&self, name: &str) -> &[T] {
        self.0.get(name).map_or(&[], |things| things)
    }

    /// Those of all names that are like the pattern, sorted.
    pub(crate) fn like(&self, pattern: &Pattern) -> Vec<T> {
        if let Some(name) = pattern.literal() {
            return self.named(name).to_vec();
        }
        let named = self.0.iter().filter(|(name, _)| pattern.matches(name));
        let mut things: Vec<T> = named.flat_map(|(_, things)| things).copied().collect();
        things.sort_unstable();
        things
    }
}

#[derive(Debug)]
pub(crate) struct Index<'a> {
    pub(crate) trace: &'a Trace,
    /// What `{name}` stands for in this run.
    pub(crate) names: Names,
    lives: Vec<Life>,
    pub(crate) spans: ByName<'a, SpanId>,
    /// The events of tracked values.
    pub(crate) tracked: ByName<'a, u32>,
    /// For each handle of a tracked value, the event that made it, in order.
    handles: BTreeMap<u32, u32>,
    calls: BTreeMap<Word, ByName<'a, u32>>,
    pub(crate) panics: Vec<u32>,
    inside: OnceCell<Vec<u32>>,
    printed: OnceCell<Printed>,
    /// True when some events have times of the virtual clock and others of the real one.
    pub(crate) two_clocks: bool,
    /// True when streams of bytes were read on the real clock: the runtime may have waited for sockets.
    pub(crate) sockets: bool,
}

/// Stands for "no span" in [`Index::inside`], where an Option would double the memory.
const NOBODY: u32 = u32::MAX;

impl<'a> Index<'a> {
    pub(crate) fn new(trace: &'a Trace, params: &[(String, String)]) -> Self {
        let mut index = Self {
            trace,
            names: Names::of_run(trace, params),
            lives: vec![Life::default(); trace.spans.len()],
            spans: ByName::default(),
            tracked: ByName::default(),
            handles: BTreeMap::new(),
            calls: BTreeMap::new(),
            panics: Vec::new(),
            inside: OnceCell::new(),
            printed: OnceCell::new(),
            two_clocks: trace
                .events
                .windows(2)
                .any(|pair| pair[0].clock != pair[1].clock),
            sockets: false,
        };
        for span in &trace.spans {
            index.spans.add(&span.name, span.id);
        }
        for (event, at) in trace.events.iter().zip(0_u32..) {
            index.add(event, at);
        }
        index
    }

    fn add(&mut self, event: &'a Event, at: u32) {
        match &event.kind {
            EventKind::Poll { span, .. } => {
                let life = &mut self.lives[span.0 as usize];
                life.polls += 1;
                life.first_poll.get_or_insert(at);
            }
            EventKind::Ready(span, _) => self.end(*span, at, LifeEnd::Ready),
            EventKind::End(span) => self.end(*span, at, LifeEnd::Ended),
            EventKind::Drop { span, done } => {
                self.lives[span.0 as usize].dropped.get_or_insert(at);
                if !done {
                    self.end(*span, at, LifeEnd::Cancelled);
                }
            }
            EventKind::Track { name, id, op, .. } => {
                self.tracked.add(name, at);
                if matches!(op, TrackOp::New | TrackOp::Clone) {
                    self.handles.entry(*id).or_insert(at);
                }
                let is_read = matches!(
                    op,
                    TrackOp::Read | TrackOp::Eof | TrackOp::Empty | TrackOp::Full
                );
                self.sockets |= is_read && event.clock == Clock::Real;
            }
            EventKind::Mark(name) => self.call(Word::Mark, name, at),
            EventKind::Value(name, _) => self.call(Word::Value, name, at),
            EventKind::Param(name, _) => self.call(Word::Param, name, at),
            EventKind::Work(name, _) => self.call(Word::Work, name, at),
            EventKind::WorkEnd(name) => self.call(Word::WorkEnd, name, at),
            EventKind::Meet { name, .. } => self.call(Word::Meet, name, at),
            EventKind::Panic(_) => self.panics.push(at),
            _ => {}
        }
    }

    fn end(&mut self, span: SpanId, at: u32, how: LifeEnd) {
        self.lives[span.0 as usize].over.get_or_insert((at, how));
    }

    fn call(&mut self, word: Word, name: &'a str, at: u32) {
        self.calls.entry(word).or_default().add(name, at);
    }

    pub(crate) fn life(&self, span: SpanId) -> &Life {
        &self.lives[span.0 as usize]
    }

    /// The event that made a handle.
    pub(crate) fn handle_made(&self, id: u32) -> Option<u32> {
        self.handles.get(&id).copied()
    }

    /// The events of calls of one kind.
    pub(crate) fn calls(&self, word: Word) -> Option<&ByName<'a, u32>> {
        self.calls.get(&word)
    }

    /// How long the run took, on the clock it began on.
    pub(crate) fn elapsed(&self) -> Time {
        let Some(first) = self.trace.events.first() else {
            return Time(0);
        };
        let last = self.trace.events.iter().rfind(|e| e.clock == first.clock);
        last.map_or(Time(0), |event| event.at)
    }

    /// The innermost span that was being polled, on the event's thread, when it happened. A poll's
    /// own events lie inside it.
    pub(crate) fn inside(&self, at: u32) -> Option<SpanId> {
        let inside = self.inside.get_or_init(|| innermost(self.trace));
        match inside[at as usize] {
            NOBODY => None,
            span => Some(SpanId(span)),
        }
    }

    /// Whether an event ran where it says.
    pub(crate) fn whereabouts(&self, at: u32) -> Whereabouts {
        let printed = self.printed.get_or_init(|| Printed::of(self.trace));
        printed.place(at)
    }

    /// The span and all spans whose polls the event lies in, innermost first.
    pub(crate) fn around(&self, at: u32) -> impl Iterator<Item = SpanId> {
        let mut next = self.inside(at);
        // A parent is always made before its child, but a damaged trace must not send us round.
        let mut left = self.trace.spans.len();
        std::iter::from_fn(move || {
            let span = next.filter(|_| left > 0)?;
            left -= 1;
            next = self.trace.span(span).parent;
            Some(span)
        })
    }
}

/// For each event, the span on top of its thread's stack of polls.
fn innermost(trace: &Trace) -> Vec<u32> {
    let mut stacks: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut inside = Vec::with_capacity(trace.events.len());
    for event in &trace.events {
        let stack = stacks.entry(event.thread).or_default();
        match &event.kind {
            EventKind::Poll { span, .. } => {
                stack.push(span.0);
                inside.push(span.0);
            }
            EventKind::Pending { span, .. }
            | EventKind::Ready(span, _)
            | EventKind::Item(span, _)
            | EventKind::End(span) => {
                inside.push(span.0);
                // A poll that panicked left no return: whatever stands above has ended with it.
                if let Some(depth) = stack.iter().rposition(|open| *open == span.0) {
                    stack.truncate(depth);
                }
            }
            _ => inside.push(stack.last().copied().unwrap_or(NOBODY)),
        }
    }
    inside
}
