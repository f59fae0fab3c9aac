//! Events in a learner's words: what happened, what never did, and evidence for either.

use super::Ctx;
use super::vocabulary::{
    acts_itself, thing_words, thread_words, track_act, verb_words, waker_words, word_words,
};
use crate::judge::index::{Index, LifeEnd};
use crate::judge::selector::Selector;
use crate::judge::verdict::Evidence;
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use asynclings_trace::event::ordinal;
use asynclings_trace::{Clock, EventKind, SpanId, Trace, WakeBy};

/// An event of a trace as a clause: `` `final` was first polled at 0 ms ``.
#[must_use]
pub fn clause(trace: &Trace, at: u32) -> String {
    let index = Index::new(trace, &[]);
    Ctx::new(&index, &[]).clause(at)
}

/// All events of a trace as clauses, in order.
pub fn clauses(trace: &Trace) -> Vec<String> {
    let index = Index::new(trace, &[]);
    let ctx = Ctx::new(&index, &[]);
    trace
        .events
        .iter()
        .map(|event| ctx.clause(event.seq))
        .collect()
}

/// Why an event happened, or what follows from it, where the trace knows: who woke the future that is
/// polled, whether anything can wake one that waits.
#[must_use]
pub fn reason(trace: &Trace, at: u32) -> Option<String> {
    let index = Index::new(trace, &[]);
    Ctx::new(&index, &[]).reason(at)
}

/// The reasons of all events of a trace, in order.
#[must_use]
pub fn reasons(trace: &Trace) -> Vec<Option<String>> {
    let index = Index::new(trace, &[]);
    let ctx = Ctx::new(&index, &[]);
    let events = trace.events.iter();
    events.map(|event| ctx.reason(event.seq)).collect()
}

impl Ctx<'_> {
    fn reason(&self, at: u32) -> Option<String> {
        match &self.event(at).kind {
            EventKind::Poll { span, no, .. } if *no > 1 => {
                let events = &self.index.trace.span(*span).events;
                let before = &events[..events.partition_point(|each| *each < at)];
                let rung = before.iter().rev().copied().find(|each| {
                    matches!(
                        self.event(*each).kind,
                        EventKind::Wake { stale: false, .. } | EventKind::Pending { .. }
                    )
                });
                let woken = |rung: &u32| matches!(self.event(*rung).kind, EventKind::Wake { .. });
                Some(match rung.filter(woken) {
                    Some(rung) => self.because_woken(*span, rung, at),
                    None => "not woken: polled because its parent was polled".to_owned(),
                })
            }
            EventKind::Pending { held, .. } => Some(match held {
                0 => "no waker was kept: nothing can wake it".to_owned(),
                1 => "one waker of this poll was kept".to_owned(),
                _ => format!("{held} wakers of this poll were kept"),
            }),
            EventKind::Wake { stale: true, .. } => {
                Some("stale waker (from an earlier poll): ignored".to_owned())
            }
            _ => None,
        }
    }

    /// Who woke a span: when, is said only where the poll did not follow at once.
    fn because_woken(&self, span: SpanId, rung: u32, at: u32) -> String {
        let clause = self.clause(rung);
        let woken = clause.strip_prefix(&self.call(span)).unwrap_or(&clause);
        let (then, now) = (self.event(rung).at, self.event(at).at);
        let woken = match woken.strip_suffix(&format!(" at {then}")) {
            Some(short) if then == now => short,
            _ => woken,
        };
        format!("because it{woken}")
    }

    /// What a learner calls a span, in backticks: `` `job` ``, or `` `job[2]` `` among several.
    pub(crate) fn call(&self, span: SpanId) -> String {
        format!("`{}`", self.bare(span))
    }

    fn bare(&self, span: SpanId) -> String {
        let name = &self.index.trace.span(span).name;
        match self.thing_of(span).instance {
            Some(nth) => format!("{name}[{nth}]"),
            None => name.to_string(),
        }
    }

    /// Whose event this is and what it is: `("draft", "first polled")`.
    fn act(&self, at: u32) -> (String, String) {
        let kind = &self.event(at).kind;
        if let Some(span) = kind.span() {
            return (self.bare(span), self.span_act(kind));
        }
        let (subject, what): (&str, String) = match kind {
            EventKind::Mark(name) => (name, "marked".into()),
            EventKind::Value(name, value) => (name, format!("recorded as {value}")),
            EventKind::Param(name, value) => (name, format!("given {value}")),
            EventKind::Work(name, _) => (name, "work started".into()),
            EventKind::WorkEnd(name) => (name, "work ended".into()),
            EventKind::Meet {
                name, want, got, ..
            } => (name, format!("reached by {got} of {want}")),
            EventKind::Panic(_) => ("panic", "happened".into()),
            EventKind::Line(text) => (text, "printed".into()),
            EventKind::Track {
                name,
                op,
                value,
                bytes,
                ..
            } => (name, track_act(*op, value.as_deref(), *bytes)),
            EventKind::Enter(_) => ("block_on", "started".into()),
            EventKind::Exit => ("block_on", "ended".into()),
            EventKind::WrongClock { .. } => ("the clock", "found running in real time".into()),
            // Too many records, or no progress. All other kinds are of spans.
            _ => ("the program", "stopped by the tutor".into()),
        };
        (subject.to_owned(), what)
    }

    fn span_act(&self, kind: &EventKind) -> String {
        match kind {
            EventKind::New(_) => "made".into(),
            EventKind::Poll { no: 1, .. } => "first polled".into(),
            EventKind::Poll { no, .. } => {
                format!("polled for the {} time", ordinal(*no))
            }
            EventKind::Pending { .. } => "paused".into(),
            EventKind::Ready(..) => "finished".into(),
            EventKind::Item(_, Some(value)) => format!("yielded {value}"),
            EventKind::Item(_, None) => "yielded an item".into(),
            EventKind::End(_) => "ended".into(),
            EventKind::Drop { done: true, .. } => "dropped".into(),
            EventKind::Drop { done: false, .. } => "dropped unfinished".into(),
            EventKind::Wake { by, .. } => format!("woken by {}", self.waker(*by)),
            _ => "recorded".into(),
        }
    }

    /// Who used a waker, in words.
    pub(crate) fn waker(&self, by: WakeBy) -> String {
        match by {
            WakeBy::Span(span) => self.call(span),
            // The probe cannot tell apart what the runtime wakes while it waits for both.
            WakeBy::Timer if self.index.sockets => "a timer or a socket".to_owned(),
            other => waker_words(other).to_owned(),
        }
    }

    /// An event as a clause: `` `final` was first polled at 0 ms ``.
    pub(crate) fn clause(&self, at: u32) -> String {
        format!("{} {}", self.untimed(at), self.when(at))
    }

    /// When an event happened: `at 5 ms`. Where some events have times of the virtual clock, those
    /// of the real one are not told: they must not be compared.
    pub(crate) fn when(&self, at: u32) -> String {
        if self.is_apart(at) {
            return "on the real clock".to_owned();
        }
        format!("at {}", self.event(at).at)
    }

    /// True for an event of the real clock in a run that also has a virtual one.
    fn is_apart(&self, at: u32) -> bool {
        self.index.two_clocks && self.event(at).clock == Clock::Real
    }

    /// Fails when one of these moments, whose times are to be compared, is of the real clock and
    /// another is not.
    pub(crate) fn one_clock(&self, moments: &[u32]) -> Result<(), Violation> {
        let real = moments.iter().find(|at| self.is_apart(**at));
        let (Some(at), true) = (real, self.index.two_clocks) else {
            return Ok(());
        };
        if moments.len() > 1 && moments.iter().all(|at| self.is_apart(*at)) {
            return Ok(());
        }
        let thread = thread_words(self.event(*at).thread);
        Err(Violation::new(
            Way::AnotherClock,
            format!("{} {thread}, on the real clock", self.untimed(*at)),
        )
        .but("its time cannot be compared with times of the virtual clock")
        .with(self.evidence(*at)))
    }

    /// An event as a clause without its time: `` `final` was first polled ``.
    pub(crate) fn untimed(&self, at: u32) -> String {
        let event = self.event(at);
        let (subject, what) = self.act(at);
        let verb = match &event.kind {
            EventKind::Pending { .. }
            | EventKind::Ready(..)
            | EventKind::Item(..)
            | EventKind::End(_)
            | EventKind::Enter(_)
            | EventKind::Exit => what,
            EventKind::Track { op, .. } if acts_itself(*op) => what,
            EventKind::Mark(_) => "was reached".into(),
            EventKind::Work(..) => "started".into(),
            EventKind::WorkEnd(_) => "ended".into(),
            EventKind::Panic(_) => "happened".into(),
            _ => format!("was {what}"),
        };
        let subject = match &event.kind {
            EventKind::Mark(_) => format!("the mark `{subject}`"),
            EventKind::Line(_) => format!("the line `{subject}`"),
            EventKind::Value(..) => format!("the value `{subject}`"),
            EventKind::Param(..) => format!("the parameter `{subject}`"),
            EventKind::Work(..) | EventKind::WorkEnd(_) => format!("the work `{subject}`"),
            EventKind::Meet { .. } => format!("the rendezvous `{subject}`"),
            EventKind::Panic(_) => "a panic".into(),
            EventKind::WrongClock { .. } | EventKind::Hang { .. } | EventKind::Limit => subject,
            _ => format!("`{subject}`"),
        };
        format!("{subject} {verb}")
    }

    /// An event as what follows `before` or `after`: its noun, or a clause where it has none.
    pub(crate) fn point(&self, at: u32) -> String {
        self.noun(at).unwrap_or_else(|| self.clause(at))
    }

    /// An event as a noun: `` the mark `stop` at 5 ms ``.
    pub(crate) fn noun(&self, at: u32) -> Option<String> {
        let event = self.event(at);
        let (subject, _) = self.act(at);
        let noun = match &event.kind {
            EventKind::Mark(_) => format!("the mark `{subject}`"),
            EventKind::Value(..) => format!("the value `{subject}`"),
            EventKind::Line(_) => format!("the line `{subject}`"),
            EventKind::Work(..) => format!("the start of `{subject}`"),
            EventKind::WorkEnd(_) => format!("the end of `{subject}`"),
            EventKind::Panic(_) => "the panic".to_owned(),
            _ => return None,
        };
        Some(format!("{noun} {}", self.when(at)))
    }

    pub(crate) fn evidence(&self, at: u32) -> Evidence {
        let event = self.event(at);
        let (subject, mut what) = self.act(at);
        let apart = self.is_apart(at);
        if apart {
            what.push_str(" on the real clock");
        }
        let place = event.loc.as_deref().filter(|place| is_own(place));
        // A poll has no place of its own: where the span was created is the nearest a reader can look.
        let created = match event.loc {
            Some(_) => None,
            None => event.kind.span().and_then(|span| self.created(span)),
        };
        Evidence {
            at: (!apart).then_some(event.at),
            place: place.map(str::to_owned),
            created,
            event: Some(at),
            ..Evidence::new(subject, what)
        }
    }

    /// An event as evidence, and what was wanted instead.
    pub(crate) fn evidence_wanting(&self, at: u32, wanted: impl Into<String>) -> Evidence {
        self.evidence(at).wanting(wanted)
    }

    /// What became of a span.
    pub(crate) fn fate(&self, span: SpanId) -> Evidence {
        let life = self.index.life(span);
        if let Some((at, how)) = life.over {
            let mut evidence = self.evidence(at);
            if how == LifeEnd::Cancelled && life.first_poll.is_none() {
                "dropped without a single poll".clone_into(&mut evidence.what);
            }
            return evidence;
        }
        let what = if life.first_poll.is_none() {
            "never polled"
        } else {
            "still waiting when the program ended"
        };
        Evidence {
            created: self.created(span),
            ..Evidence::new(self.bare(span), what)
        }
    }

    /// Where a span was created, if that is in the exercise.
    pub(crate) fn created(&self, span: SpanId) -> Option<String> {
        let place = self.index.trace.span(span).loc.as_deref();
        place.filter(|place| is_own(place)).map(str::to_owned)
    }

    /// What a selector names, and the words for its happening and for its never happening.
    pub(crate) fn moment_words(&self, selector: &Selector) -> MomentWords {
        let (subject, did, never) = match selector {
            Selector::Event { thing, verb, .. } => {
                let (did, never) = verb_words(*verb);
                (thing_words(thing), did.to_owned(), never.to_owned())
            }
            Selector::Call { word, text, .. } => {
                let (what, did, never) = word_words(*word);
                let text = text.in_run(&self.index.names);
                let subject = match text.map(|text| text.to_string()) {
                    // Of any text.
                    Ok(text) if text == "*" => format!("a {what}"),
                    Ok(text) => format!("the {what} `{}`", text.replace('*', "…")),
                    Err(_) => format!("the {what}"),
                };
                (subject, did.to_owned(), never.to_owned())
            }
            Selector::Panic(_) => ("a panic".into(), "happened".into(), "never happened".into()),
            _ => (
                "the run".into(),
                "was recorded".into(),
                "was not recorded".into(),
            ),
        };
        MomentWords {
            subject,
            did,
            never,
        }
    }
}

/// Whether a place is in the exercise. What a function of std's calls, as in `.map(fetch)`, has its
/// place in std.
fn is_own(place: &str) -> bool {
    let library = ["core/", "std/", "alloc/"];
    !library.iter().any(|library| place.starts_with(library))
}

/// What a selector names, in words: `` the mark `beat` ``, `was reached`, `was never reached`.
#[derive(Debug)]
pub(crate) struct MomentWords {
    pub(crate) subject: String,
    pub(crate) did: String,
    pub(crate) never: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (number, expected) in [
            (1_u32, "1st"),
            (2, "2nd"),
            (3, "3rd"),
            (4, "4th"),
            (11, "11th"),
            (22, "22nd"),
            (112, "112th"),
        ] {
            assert_eq!(ordinal(number), expected);
        }
    }
}
