//! What selectors find in one run.
//!
//! Every rule resolves its selectors here. What a selector names must exist: a rule about a future
//! that was renamed or removed fails and says so, even where it only forbids something.

use std::collections::BTreeSet;

use super::amount::{Bounds, Range};
use super::broken::Broken;
use super::index::{Index, Over};
use super::pattern::Pattern;
use super::selector::{EventSel, IntervalSel, Nth, Selector, SpanSel, Thing, Verb, Word};
use crate::trace::{Event, Kind, SpanId, TrackOp};

/// A source file of the learner's crate.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// Its path in the crate, such as `src/main.rs`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// One run, as rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Ctx<'a> {
    /// The trace and its index.
    pub index: &'a Index<'a>,
    /// The files a learner edits.
    pub sources: &'a [SourceFile<'a>],
    /// True when only what comes from `src/fixture.rs` counts.
    pub fixture_only: bool,
}

/// A stretch of time: from one event to another, or to the end of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// What a learner calls it, in backticks.
    pub name: String,
    /// The event it begins with.
    pub start: u32,
    /// The event it ends with; None when it lasted until the run's end.
    pub end: Option<u32>,
}

impl Interval {
    /// True when there is a moment at which both last.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.end.is_none_or(|end| other.start < end) && other.end.is_none_or(|end| self.start < end)
    }
}

impl<'a> Ctx<'a> {
    /// A run, whole.
    #[must_use]
    pub fn new(index: &'a Index<'a>, sources: &'a [SourceFile<'a>]) -> Self {
        Self {
            index,
            sources,
            fixture_only: false,
        }
    }

    /// The event at a place.
    #[must_use]
    pub fn event(&self, at: u32) -> &'a Event {
        self.index.event(at)
    }

    /// Bounds with their numbers known.
    ///
    /// # Errors
    /// When they speak of a name that this run does not know.
    pub fn range(&self, bounds: &Bounds) -> Result<Range, Broken> {
        Ok(bounds.in_run(&self.index.names)?)
    }

    /// The spans a selector names: at least one.
    ///
    /// # Errors
    /// When there is none.
    pub fn spans(&self, selector: &SpanSel) -> Result<Vec<SpanId>, Broken> {
        let spans = self.spans_of(&selector.0);
        if spans.is_empty() {
            return Err(self.absent_span(&selector.0));
        }
        Ok(spans)
    }

    /// The spans several selectors name, in the order of the selectors.
    ///
    /// # Errors
    /// When one of them names none.
    pub fn all_spans(&self, selectors: &[SpanSel]) -> Result<Vec<SpanId>, Broken> {
        let mut all = Vec::new();
        let mut known = BTreeSet::new();
        for selector in selectors {
            let spans = self.spans(selector)?;
            all.extend(spans.into_iter().filter(|span| known.insert(*span)));
        }
        Ok(all)
    }

    fn spans_of(&self, thing: &Thing) -> Vec<SpanId> {
        let mut spans = match thing.name.literal() {
            Some(name) => self.index.spans_named(name).to_vec(),
            None => {
                let mut spans: Vec<_> = self
                    .index
                    .span_names()
                    .filter(|(name, _)| thing.name.matches(name))
                    .flat_map(|(_, spans)| spans.iter().copied())
                    .collect();
                spans.sort_unstable();
                spans
            }
        };
        spans.retain(|span| {
            !self.fixture_only || in_fixture(self.index.trace.span(*span).loc.as_deref())
        });
        pick_into(spans, thing.instance)
    }

    /// The moments a selector names, in order; none when what it names exists but never did this.
    ///
    /// # Errors
    /// When what it names does not exist.
    pub fn moments(&self, selector: &EventSel) -> Result<Vec<u32>, Broken> {
        match selector.selector() {
            Selector::Event {
                each,
                thing,
                verb,
                nth,
            } => self.thing_moments(*each, thing, *verb, *nth),
            Selector::Call { word, text, nth } => {
                let text = text.in_run(&self.index.names)?;
                Ok(pick_into(self.calls(*word, &text), *nth))
            }
            Selector::Panic(nth) => Ok(pick_into(self.index.panics().to_vec(), *nth)),
            Selector::Start => Ok(self
                .index
                .trace
                .events
                .first()
                .map(|_| 0)
                .into_iter()
                .collect()),
            Selector::End => {
                let last = self.index.trace.events.last();
                Ok(last.map(|event| event.seq).into_iter().collect())
            }
            Selector::Thing(_) => Ok(Vec::new()),
        }
    }

    /// The moments a rule about one moment means: the first without `#`, at least one.
    ///
    /// # Errors
    /// When what the selector names does not exist, or never did this (for `each`: one of them).
    pub fn moment(&self, selector: &EventSel) -> Result<Vec<u32>, Broken> {
        let one = match selector.selector() {
            Selector::Event {
                each: true,
                thing,
                verb,
                nth,
            } => {
                let nth = nth.or(Some(Nth::At(1)));
                let mut moments = Vec::new();
                for span in self.spans(&SpanSel(thing.clone()))? {
                    let own = pick_into(self.span_moments(span, *verb), nth);
                    if own.is_empty() {
                        return Err(self.never(&Selector::Event {
                            each: false,
                            thing: self.thing_of(span),
                            verb: *verb,
                            nth,
                        }));
                    }
                    moments.extend(own);
                }
                moments.sort_unstable();
                return Ok(moments);
            }
            _ => self.moments(selector)?,
        };
        if one.is_empty() {
            return Err(self.never(selector.selector()));
        }
        let first = if selector.is_one() { one.len() } else { 1 };
        Ok(one[..first].to_vec())
    }

    /// The one moment a rule means.
    ///
    /// # Errors
    /// As [`Self::moment`].
    pub fn first(&self, selector: &EventSel) -> Result<u32, Broken> {
        // `moment` gives at least one.
        self.moment(selector).map(|moments| moments[0])
    }

    /// The selector that names just this span.
    #[must_use]
    pub fn thing_of(&self, span: SpanId) -> Thing {
        let name = &*self.index.trace.span(span).name;
        let same = self.index.spans_named(name);
        // Spans are numbered as they are made, so those of one name are sorted.
        let place = same.binary_search(&span).unwrap_or(0);
        let mut pattern = Pattern::default();
        name.chars().for_each(|c| pattern.push(c));
        Thing {
            name: pattern,
            instance: (same.len() > 1)
                .then(|| Nth::At(u32::try_from(place + 1).unwrap_or(u32::MAX))),
        }
    }

    fn thing_moments(
        &self,
        each: bool,
        thing: &Thing,
        verb: Verb,
        nth: Option<Nth>,
    ) -> Result<Vec<u32>, Broken> {
        let spans = match verb {
            Verb::Track(_) => Vec::new(),
            _ => self.spans_of(thing),
        };
        let tracked = match verb {
            Verb::Track(_) | Verb::New | Verb::Drop => self.handles_of(thing),
            _ => Vec::new(),
        };
        if spans.is_empty() && tracked.is_empty() {
            return Err(match verb {
                Verb::Track(_) => self.absent_tracked(thing),
                _ => self.absent_span(thing),
            });
        }
        let mut all = Vec::new();
        for span in spans {
            let own = self.span_moments(span, verb);
            all.extend(if each { pick_into(own, nth) } else { own });
        }
        all.extend(
            tracked
                .into_iter()
                .filter(|at| is_track(&self.event(*at).kind, verb)),
        );
        all.sort_unstable();
        Ok(if each { all } else { pick_into(all, nth) })
    }

    /// What happened to one span, of one kind.
    #[must_use]
    pub fn span_moments(&self, span: SpanId, verb: Verb) -> Vec<u32> {
        let events = &self.index.trace.span(span).events;
        events
            .iter()
            .copied()
            .filter(|at| match (&self.event(*at).kind, verb) {
                (Kind::New(_), Verb::New)
                | (Kind::Poll { .. }, Verb::Poll)
                | (Kind::Pending { .. }, Verb::Pending)
                | (Kind::Ready(..), Verb::Ready)
                | (Kind::Item(..), Verb::Item)
                | (Kind::End(_), Verb::End)
                | (Kind::Drop { .. }, Verb::Drop)
                | (Kind::Wake { stale: false, .. }, Verb::Wake) => true,
                (Kind::Drop { done: false, .. }, Verb::Cancel) => {
                    matches!(self.index.life(span).over, Some((_, Over::Cancelled)))
                }
                _ => false,
            })
            .collect()
    }

    /// All events of the tracked values a selector names.
    #[must_use]
    pub fn handles_of(&self, thing: &Thing) -> Vec<u32> {
        let mut events: Vec<u32> = match thing.name.literal() {
            Some(name) => self.index.tracked(name).to_vec(),
            None => {
                let named = self.index.track_names();
                let named = named.filter(|(name, _)| thing.name.matches(name));
                named
                    .flat_map(|(_, events)| events.iter().copied())
                    .collect()
            }
        };
        events.sort_unstable();
        events.retain(|at| self.counts(*at));
        let Some(nth) = thing.instance else {
            return events;
        };
        let mut ids: Vec<u32> = Vec::new();
        for at in &events {
            if let Kind::Track { id, .. } = &self.event(*at).kind
                && !ids.contains(id)
            {
                ids.push(*id);
            }
        }
        let wanted = pick_into(ids, Some(nth));
        events.retain(
            |at| matches!(&self.event(*at).kind, Kind::Track { id, .. } if wanted.contains(id)),
        );
        events
    }

    fn calls(&self, word: Word, text: &Pattern) -> Vec<u32> {
        let mut events: Vec<u32> = match (word, text.literal()) {
            (Word::Line, _) => {
                let lines = self.index.trace.lines.iter();
                let lines = lines.filter(|line| text.matches(line.text.trim_end()));
                lines.map(|line| line.event).collect()
            }
            (_, Some(name)) => self.index.calls_named(word, name).to_vec(),
            (_, None) => {
                let named = self.index.call_names(word);
                let named = named.filter(|(name, _)| text.matches(name));
                named
                    .flat_map(|(_, events)| events.iter().copied())
                    .collect()
            }
        };
        events.sort_unstable();
        events.retain(|at| self.counts(*at));
        events
    }

    /// True unless only the fixture's events count and this is none of them.
    fn counts(&self, at: u32) -> bool {
        if !self.fixture_only {
            return true;
        }
        let event = self.event(at);
        match &event.kind {
            // The end of work tells no place of its own: its beginning does.
            Kind::WorkEnd(name) => {
                let begun = self.index.calls_named(Word::Work, name);
                let begun = begun[..begun.partition_point(|begun| *begun < at)]
                    .iter()
                    .rfind(|begun| self.event(**begun).thread == event.thread);
                begun.is_some_and(|begun| in_fixture(self.event(*begun).loc.as_deref()))
            }
            Kind::Track { id, .. } if event.loc.is_none() => {
                let made = self.index.handle_made(*id);
                made.is_some_and(|made| in_fixture(self.event(made).loc.as_deref()))
            }
            _ => in_fixture(event.loc.as_deref()),
        }
    }

    /// A span's life, as a stretch of time; None when it was never polled.
    #[must_use]
    pub fn life(&self, span: SpanId) -> Option<Interval> {
        let life = self.index.life(span);
        Some(Interval {
            name: self.call(span),
            start: life.first_poll?,
            end: life.over.map(|(at, _)| at),
        })
    }

    /// The stretches of time that selectors name, in the order of the selectors.
    ///
    /// # Errors
    /// When one names nothing, or a span that was never polled.
    pub fn intervals(&self, selectors: &[IntervalSel]) -> Result<Vec<Interval>, Broken> {
        let mut intervals = Vec::new();
        for selector in selectors {
            match selector {
                IntervalSel::Span(thing) => {
                    for span in self.spans(&SpanSel(thing.clone()))? {
                        let life = self.life(span).ok_or_else(|| {
                            Broken::new(format!("{} was never polled", self.call(span)))
                                .with(self.fate(span))
                        })?;
                        intervals.push(life);
                    }
                }
                IntervalSel::Work(text) => intervals.extend(self.works(text)?),
            }
        }
        Ok(intervals)
    }

    fn works(&self, text: &Pattern) -> Result<Vec<Interval>, Broken> {
        let text = text.in_run(&self.index.names)?;
        let starts = self.calls(Word::Work, &text);
        if starts.is_empty() {
            return Err(self.never(&Selector::Call {
                word: Word::Work,
                text: text.into_owned(),
                nth: None,
            }));
        }
        let ends = self.calls(Word::WorkEnd, &text);
        Ok(starts
            .into_iter()
            .filter_map(|start| {
                let begun = self.event(start);
                let Kind::Work(name, _) = &begun.kind else {
                    return None;
                };
                let later = &ends[ends.partition_point(|end| *end < start)..];
                let end = later.iter().copied().find(|end| {
                    let event = self.event(*end);
                    event.thread == begun.thread
                        && matches!(&event.kind, Kind::WorkEnd(ended) if ended == name)
                });
                Some(Interval {
                    name: format!("the work `{name}`"),
                    start,
                    end,
                })
            })
            .collect())
    }
}

fn in_fixture(place: Option<&str>) -> bool {
    place.is_some_and(|place| place.starts_with("src/fixture.rs:"))
}

fn is_track(kind: &Kind, verb: Verb) -> bool {
    match (kind, verb) {
        (Kind::Track { op, .. }, Verb::Track(wanted)) => *op == wanted,
        (Kind::Track { op, .. }, Verb::New) => *op == TrackOp::New,
        (Kind::Track { op, .. }, Verb::Drop) => *op == TrackOp::Drop,
        _ => false,
    }
}

fn pick_into<T: Copy>(all: Vec<T>, nth: Option<Nth>) -> Vec<T> {
    match nth {
        None => all,
        Some(Nth::At(number)) => all.get(number as usize - 1).copied().into_iter().collect(),
        Some(Nth::Last) => all.last().copied().into_iter().collect(),
    }
}
