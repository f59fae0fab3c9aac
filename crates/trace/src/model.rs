//! The trace as a value: events in order, spans by id, lines as printed.

use std::collections::HashMap;
use std::sync::Arc;

use super::event::{Clock, Event, EventKind, Loc, SpanId, SpanKind, Time, Verb};

/// A named future, stream or leaf operation, with what its events add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Its id, which is its place in [`Trace::spans`].
    pub id: SpanId,
    /// The name the program gave it.
    pub name: Arc<str>,
    /// What it wraps.
    pub kind: SpanKind,
    /// Where it was made.
    pub loc: Option<Loc>,
    /// Whether what it wraps was written in the module `fixture`, wherever it was made.
    pub of_fixture: bool,
    /// The span whose poll its first poll happened inside.
    pub parent: Option<SpanId>,
    /// Indices into [`Trace::events`] of the span's own events (new, poll, pending, ready, item,
    /// end, drop, wake), in order.
    pub events: Vec<u32>,
}

/// A printed line and the event that stands for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Index into [`Trace::events`].
    pub event: u32,
    /// The text, without its line break.
    pub text: Arc<str>,
}

/// Everything one run of a program told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// All events, in the order they happened.
    pub events: Vec<Event>,
    /// All spans; a [`SpanId`] is an index here.
    pub spans: Vec<Span>,
    /// All printed lines, in order.
    pub lines: Vec<Line>,
    /// True once the probe's header was read: the program spoke to the tutor.
    pub header: bool,
}

impl Trace {
    /// The span with this id.
    ///
    /// # Panics
    /// When the id is not of this trace.
    #[must_use]
    pub fn span(&self, id: SpanId) -> &Span {
        &self.spans[id.0 as usize]
    }

    /// The indices of the events of a span that `verb` speaks of, in order.
    #[must_use]
    pub fn moments(&self, id: SpanId, verb: Verb) -> Vec<u32> {
        let events = self.span(id).events.iter().copied();
        events
            .filter(|at| self.events[*at as usize].kind.is(verb))
            .collect()
    }

    /// The inputs that the run asked for, each with its value, in order.
    pub fn inputs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.events.iter().filter_map(|event| match &event.kind {
            EventKind::Param(name, value) => Some((&**name, &**value)),
            _ => None,
        })
    }

    /// The events of one span, in order.
    pub fn events_of(&self, id: SpanId) -> impl Iterator<Item = &Event> {
        self.span(id)
            .events
            .iter()
            .map(|index| &self.events[*index as usize])
    }

    /// The spans of this name, in the order they were made.
    pub fn spans_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Span> {
        self.spans.iter().filter(move |span| &*span.name == name)
    }

    /// Whether all of its times are exact: none was read from the machine's clock.
    #[must_use]
    pub fn is_virtual(&self) -> bool {
        let mut events = self.events.iter();
        events.all(|event| event.clock == Clock::Virtual)
    }

    /// The time of the last event: how long the run took on its clock.
    #[must_use]
    pub fn elapsed(&self) -> Time {
        self.events.last().map_or(Time(0), |event| event.at)
    }
}

/// Puts a [`Trace`] together, event by event.
#[derive(Debug, Default)]
pub(crate) struct TraceBuilder {
    trace: Trace,
    /// The probe's span numbers to places in `trace.spans`.
    ids: HashMap<u32, SpanId>,
    /// The time since the last event, where it has passed without one.
    now: Option<(Time, Clock)>,
}

impl TraceBuilder {
    pub(crate) fn header(&mut self) {
        self.trace.header = true;
    }

    /// Makes a span known under the probe's number for it; `event.kind` becomes [`EventKind::New`].
    pub(crate) fn span(&mut self, number: u32, name: Arc<str>, kind: SpanKind, mut event: Event) {
        let id = SpanId(u32::try_from(self.trace.spans.len()).unwrap_or(u32::MAX));
        self.ids.insert(number, id);
        self.trace.spans.push(Span {
            id,
            name,
            kind,
            loc: event.loc.clone(),
            of_fixture: false,
            parent: None,
            events: Vec::new(),
        });
        event.kind = EventKind::New(id);
        self.event(event);
    }

    /// What the last span wraps was written in the module `fixture`.
    pub(crate) fn of_fixture(&mut self) {
        if let Some(span) = self.trace.spans.last_mut() {
            span.of_fixture = true;
        }
    }

    /// The span the probe calls by this number, once [`Self::span`] made it known.
    pub(crate) fn id(&self, number: u32) -> Option<SpanId> {
        self.ids.get(&number).copied()
    }

    /// Adds an event. Its sequence number is set to its place.
    pub(crate) fn event(&mut self, mut event: Event) {
        let index = u32::try_from(self.trace.events.len()).unwrap_or(u32::MAX);
        event.seq = index;
        self.now = None;
        if let Some(span) = event.kind.span() {
            let span = &mut self.trace.spans[span.0 as usize];
            if let EventKind::Poll { no: 1, parent, .. } = event.kind {
                span.parent = parent;
            }
            span.events.push(index);
        } else if let EventKind::Line(text) = &event.kind {
            let text = Arc::clone(text);
            self.trace.lines.push(Line { event: index, text });
        }
        self.trace.events.push(event);
    }

    /// Time has passed without an event.
    pub(crate) fn tick(&mut self, at: Time, clock: Clock) {
        self.now = Some((at, clock));
    }

    /// Adds a printed line. It happened where it stands between the records, at the time of the
    /// record before it.
    pub(crate) fn line(&mut self, text: &str) {
        let before = self.trace.events.last();
        let at = before.map_or((Time(0), Clock::default()), |event| (event.at, event.clock));
        let (at, clock) = self.now.unwrap_or(at);
        let event = Event {
            seq: 0,
            at,
            clock,
            thread: before.map_or(1, |event| event.thread),
            task: before.and_then(|event| event.task),
            runtime: before.and_then(|event| event.runtime),
            loc: None,
            kind: EventKind::Line(text.into()),
        };
        self.event(event);
    }

    pub(crate) fn finish(self) -> Trace {
        self.trace
    }
}
