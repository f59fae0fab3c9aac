//! What selectors find in one run.
//!
//! Every rule resolves its selectors here. What a selector names must exist: a rule about a future
//! that was renamed or removed fails and says so, even where it only forbids something. Events of
//! values and calls are found in `events.rs`, stretches of time in `interval.rs`; what was not there
//! is put into words in `lacks.rs`. `words` says events in sentences, with the names of `vocabulary.rs`.

mod events;
mod interval;
pub(crate) mod lacks;
pub(crate) mod vocabulary;
pub mod words;

use std::collections::BTreeSet;

use crate::judge::amount::{Bounds, Range};
use crate::judge::index::{Index, LifeEnd};
use crate::judge::pattern::Pattern;
use crate::judge::selector::{EventSel, Nth, Selector, SpanSel, Thing};
use crate::judge::source::SourceFile;
use crate::judge::violation::Violation;
use asynclings_trace::{Event, EventKind, SpanId, TrackOp, Verb};

/// The name of a span, or of the handle of a tracked value, with the moments at which something happened to it.
type Bearer = (Thing, Vec<u32>);

/// One run, as rules see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ctx<'a> {
    pub(crate) index: &'a Index<'a>,
    /// The files a learner edits.
    pub(crate) sources: &'a [SourceFile<'a>],
    /// True when only what comes from `src/fixture.rs` counts.
    pub(crate) fixture_only: bool,
    /// True when no file but the given one can be the module `fixture`: then what a span wraps tells
    /// that it was made there, also where its place is that of whoever called.
    pub(crate) one_fixture: bool,
}

impl<'a> Ctx<'a> {
    pub(crate) fn new(index: &'a Index<'a>, sources: &'a [SourceFile<'a>]) -> Self {
        Self {
            index,
            sources,
            fixture_only: false,
            one_fixture: false,
        }
    }

    pub(crate) fn event(&self, at: u32) -> &'a Event {
        &self.index.trace.events[at as usize]
    }

    /// Bounds with their numbers known.
    /// Fails when they speak of a name that this run does not know.
    pub(crate) fn range(&self, bounds: &Bounds) -> Result<Range, Violation> {
        Ok(bounds.in_run(&self.index.names)?)
    }

    /// The spans a selector names: at least one.
    /// Fails when there is none.
    pub(crate) fn spans(&self, selector: &SpanSel) -> Result<Vec<SpanId>, Violation> {
        let spans = self.spans_of(&selector.0);
        if spans.is_empty() {
            return Err(self.absent_span(&selector.0));
        }
        Ok(spans)
    }

    /// The spans several selectors name, in the order of the selectors.
    /// Fails when one of them names none.
    pub(crate) fn all_spans(&self, selectors: &[SpanSel]) -> Result<Vec<SpanId>, Violation> {
        let mut all = Vec::new();
        let mut known = BTreeSet::new();
        for selector in selectors {
            let spans = self.spans(selector)?;
            all.extend(spans.into_iter().filter(|span| known.insert(*span)));
        }
        Ok(all)
    }

    fn spans_of(&self, thing: &Thing) -> Vec<SpanId> {
        let mut spans = self.index.spans.like(&thing.name);
        spans.retain(|span| {
            let span = self.index.trace.span(*span);
            !self.fixture_only
                || in_fixture(span.loc.as_deref())
                || self.one_fixture && span.of_fixture
        });
        pick(spans, thing.instance)
    }

    /// The moments a selector names, in order; none when what it names exists but never did this.
    /// Fails when what it names does not exist.
    pub(crate) fn moments(&self, selector: &EventSel) -> Result<Vec<u32>, Violation> {
        match selector.selector() {
            Selector::Event {
                each,
                thing,
                verb,
                nth,
            } => self.thing_moments(*each, thing, *verb, *nth),
            Selector::Call { word, text, nth } => {
                let text = text.in_run(&self.index.names)?;
                Ok(pick(self.calls(*word, &text), *nth))
            }
            Selector::Panic(nth) => Ok(pick(self.index.panics.clone(), *nth)),
            Selector::Start => Ok(self.index.trace.events.iter().take(1).map(|_| 0).collect()),
            Selector::End => {
                let last = self.index.trace.events.last();
                Ok(last.map(|event| event.seq).into_iter().collect())
            }
            Selector::Thing(_) => Ok(Vec::new()),
        }
    }

    /// The moments a rule about one moment means: the first without `#`, at least one.
    /// Fails when what the selector names does not exist, or never did this (for `each`: one of them).
    pub(crate) fn moment(&self, selector: &EventSel) -> Result<Vec<u32>, Violation> {
        if let Selector::Event {
            each: true,
            thing,
            verb,
            nth,
        } = selector.selector()
        {
            return self.moment_of_each(thing, *verb, nth.unwrap_or(Nth::At(1)));
        }
        let one = self.some_moments(selector)?;
        let first = if selector.is_one() { one.len() } else { 1 };
        Ok(one[..first].to_vec())
    }

    /// The one moment a rule means.
    pub(crate) fn first(&self, selector: &EventSel) -> Result<u32, Violation> {
        // `moment` gives at least one.
        self.moment(selector).map(|moments| moments[0])
    }

    /// The one moment that a stretch begins or ends with, where a rule names one. That it never came
    /// is not what the rule is about: it is absent.
    pub(crate) fn first_of(&self, selector: Option<&EventSel>) -> Result<Option<u32>, Violation> {
        let first = selector.map(|selector| self.first(selector)).transpose();
        first.map_err(Violation::of_a_bound)
    }

    /// As [`Self::moments`], at least one.
    pub(crate) fn some_moments(&self, selector: &EventSel) -> Result<Vec<u32>, Violation> {
        let moments = self.moments(selector)?;
        if moments.is_empty() {
            return Err(self.never(selector.selector()));
        }
        Ok(moments)
    }

    /// The spans inside whose polls a rule looks, where it names some.
    pub(crate) fn within(
        &self,
        spans: Option<&SpanSel>,
    ) -> Result<Option<BTreeSet<SpanId>>, Violation> {
        let spans = spans.map(|spans| self.spans(spans)).transpose()?;
        Ok(spans.map(|spans| spans.into_iter().collect()))
    }

    /// True when an event lies in a poll of one of the spans.
    pub(crate) fn is_within(&self, at: u32, spans: &BTreeSet<SpanId>) -> bool {
        self.index.around(at).any(|span| spans.contains(&span))
    }

    /// The moment of each span, or of each handle of a tracked value.
    fn moment_of_each(&self, thing: &Thing, verb: Verb, nth: Nth) -> Result<Vec<u32>, Violation> {
        let mut moments = Vec::new();
        for (thing, own) in self.bearers(thing, verb)? {
            let own = pick(own, Some(nth));
            if own.is_empty() {
                return Err(self.never(&Selector::Event {
                    each: false,
                    thing,
                    verb,
                    nth: Some(nth),
                }));
            }
            moments.extend(own);
        }
        moments.sort_unstable();
        Ok(moments)
    }

    /// The selector that names just this span.
    pub(crate) fn thing_of(&self, span: SpanId) -> Thing {
        let name = &*self.index.trace.span(span).name;
        let same = self.index.spans.named(name);
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
    ) -> Result<Vec<u32>, Violation> {
        let mut all = Vec::new();
        for (_, own) in self.bearers(thing, verb)? {
            all.extend(if each { pick(own, nth) } else { own });
        }
        all.sort_unstable();
        Ok(if each { all } else { pick(all, nth) })
    }

    /// The spans and handles to which such a thing can happen.
    fn bearers(&self, thing: &Thing, verb: Verb) -> Result<Vec<Bearer>, Violation> {
        let mut bearers = Vec::new();
        if !matches!(verb, Verb::Track(_)) {
            let spans = self.spans_of(thing).into_iter();
            bearers.extend(spans.map(|span| (self.thing_of(span), self.span_moments(span, verb))));
        }
        if matches!(verb, Verb::Track(_) | Verb::New | Verb::Drop) {
            let handles = self.each_handle(thing);
            let several = handles.len() > 1;
            for (mut events, place) in handles.into_iter().zip(1..) {
                events.retain(|at| is_track(&self.event(*at).kind, verb));
                let mut handle = thing.clone();
                if several {
                    handle.instance = Some(Nth::At(place));
                }
                bearers.push((handle, events));
            }
        }
        if bearers.is_empty() {
            return Err(match verb {
                Verb::Track(_) => self.absent_tracked(thing),
                _ => self.absent_span(thing),
            });
        }
        Ok(bearers)
    }

    /// What happened to one span, of one kind.
    pub(crate) fn span_moments(&self, span: SpanId, verb: Verb) -> Vec<u32> {
        // A span that was dropped before its end need not have been cancelled.
        let is_cancelled = || matches!(self.index.life(span).over, Some((_, LifeEnd::Cancelled)));
        if verb == Verb::Cancel && !is_cancelled() {
            return Vec::new();
        }
        self.index.trace.moments(span, verb)
    }
}

/// Whether a place is in the file that learners do not edit.
pub(crate) fn in_fixture(place: Option<&str>) -> bool {
    place.is_some_and(|place| place.starts_with("src/fixture.rs:"))
}

fn is_track(kind: &EventKind, verb: Verb) -> bool {
    match (kind, verb) {
        (EventKind::Track { op, .. }, Verb::Track(wanted)) => *op == wanted,
        (EventKind::Track { op, .. }, Verb::New) => *op == TrackOp::New,
        (EventKind::Track { op, .. }, Verb::Drop) => *op == TrackOp::Drop,
        _ => false,
    }
}

/// The one that is meant, or all.
fn pick<T>(mut all: Vec<T>, nth: Option<Nth>) -> Vec<T> {
    match nth {
        None => all,
        Some(Nth::At(number)) => all.into_iter().skip(number as usize - 1).take(1).collect(),
        Some(Nth::Last) => all.pop().into_iter().collect(),
    }
}
