//! Events in a learner's words: what happened, what never did, and evidence for either.

use super::Ctx;
use crate::judge::index::{Index, LifeEnd};
use crate::judge::selector::{Selector, Thing, Word};
use crate::judge::verdict::Evidence;
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use asynclings_trace::event::ordinal;
use asynclings_trace::{Clock, EventKind, SpanId, Trace, TrackOp, Verb, WakeBy};

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
            WakeBy::Timer if self.waits_for_sockets() => "a timer or a socket".to_owned(),
            other => waker_words(other).to_owned(),
        }
    }

    /// Whether the runtime may have waited for streams of bytes from outside: some were used on the real
    /// clock.
    fn waits_for_sockets(&self) -> bool {
        self.index.trace.events.iter().any(|event| {
            let is_stream = matches!(
                event.kind,
                EventKind::Track {
                    op: TrackOp::Read | TrackOp::Eof | TrackOp::Empty | TrackOp::Full,
                    ..
                }
            );
            is_stream && event.clock == Clock::Real
        })
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

    /// An event as a noun: `` the mark `stop` at 5 ms ``.
    pub(crate) fn noun(&self, at: u32) -> String {
        let event = self.event(at);
        let (subject, what) = self.act(at);
        let noun = match &event.kind {
            EventKind::Mark(_) => format!("the mark `{subject}`"),
            EventKind::Value(..) => format!("the value `{subject}`"),
            EventKind::Line(_) => format!("the line `{subject}`"),
            EventKind::Work(..) => format!("the start of `{subject}`"),
            EventKind::WorkEnd(_) => format!("the end of `{subject}`"),
            EventKind::Panic(_) => "the panic".to_owned(),
            _ => format!("`{subject}` ({what})"),
        };
        format!("{noun} {}", self.when(at))
    }

    pub(crate) fn evidence(&self, at: u32) -> Evidence {
        let event = self.event(at);
        let (subject, mut what) = self.act(at);
        let apart = self.is_apart(at);
        if apart {
            what.push_str(" on the real clock");
        }
        // A poll has no place of its own: where the span was made is the nearest a reader can look.
        let made = || self.index.trace.span(event.kind.span()?).loc.as_ref();
        let place = event.loc.as_ref().or_else(made);
        let place = place.filter(|place| is_own(place));
        Evidence {
            at: (!apart).then_some(event.at),
            place: place.map(ToString::to_string),
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
        let made = self.index.trace.span(span).loc.as_ref();
        let made = made.filter(|place| is_own(place));
        Evidence {
            place: made.map(ToString::to_string),
            ..Evidence::new(self.bare(span), what)
        }
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
fn acts_itself(op: TrackOp) -> bool {
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

fn track_act(op: TrackOp, value: Option<&str>, bytes: Option<u64>) -> String {
    let amount = bytes.map_or("bytes".to_owned(), byte_words);
    let content = value.map_or(String::new(), |text| format!(", {text},"));
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
        TrackOp::Lock => "locked".into(),
        TrackOp::Unlock => "unlocked".into(),
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
fn word_words(word: Word) -> (&'static str, &'static str, &'static str) {
    match word {
        Word::Mark => ("mark", "was reached", "was never reached"),
        Word::Value => ("value", "was recorded", "was never recorded"),
        Word::Param => ("parameter", "was asked for", "was never asked for"),
        Word::Line => ("line", "was printed", "was never printed"),
        Word::Work => ("work", "started", "never started"),
        Word::WorkEnd => ("work", "ended", "never ended"),
        Word::Meet => ("rendezvous", "was held", "was never held"),
    }
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
