//! `asynclings trace --json`: every span and every event.

use serde::Serialize;

use super::FORMAT;
use asynclings_core::trace::compare::Divergence;
use asynclings_core::trace::recorded::{op_word, span_word, why_word};
use asynclings_core::trace::{Clock, Event, Kind, Names, SpanId, Trace, WakeBy};

/// A whole trace.
#[derive(Debug, Serialize)]
pub struct TraceJson<'a> {
    format: u32,
    kind: &'static str,
    exercise: &'a str,
    /// `yours` or `expected`.
    source: &'static str,
    spans: Vec<SpanJson<'a>>,
    events: Vec<EventJson<'a>>,
    divergence: Option<DivergenceJson<'a>>,
}

/// Whose trace it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The learner's.
    Yours,
    /// The reference's.
    Expected,
}

#[derive(Debug, Serialize)]
struct SpanJson<'a> {
    id: u32,
    name: &'a str,
    label: String,
    kind: &'static str,
    place: Option<&'a str>,
    parent: Option<u32>,
}

#[derive(Debug, Default, Serialize)]
struct EventJson<'a> {
    seq: u32,
    at_ns: u64,
    clock: &'static str,
    thread: u32,
    task: Option<u64>,
    runtime: Option<u32>,
    place: Option<&'a str>,
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inside: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by_span: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handle: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    op: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    want: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    got: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ok: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flavor: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waits: Option<Vec<WaitJson<'a>>>,
}

#[derive(Debug, Serialize)]
struct WaitJson<'a> {
    span: u32,
    lines: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct DivergenceJson<'a> {
    subject: &'a str,
    at_ns: Option<u64>,
    yours: Option<u32>,
    goal: Option<u32>,
    place: Option<&'a str>,
    slight: bool,
    sentence: &'a str,
}

impl<'a> TraceJson<'a> {
    /// The shape of a trace, and of the first difference where it was compared.
    #[must_use]
    pub fn new(
        exercise: &'a str,
        source: Source,
        trace: &'a Trace,
        divergence: Option<&'a Divergence>,
    ) -> Self {
        let names = Names::of(trace);
        Self {
            format: FORMAT,
            kind: "trace",
            exercise,
            source: match source {
                Source::Yours => "yours",
                Source::Expected => "expected",
            },
            spans: trace
                .spans
                .iter()
                .map(|span| SpanJson {
                    id: span.id.0,
                    name: &span.name,
                    label: names.label(span.id),
                    kind: span_word(span.kind),
                    place: span.loc.as_deref(),
                    parent: span.parent.map(|parent| parent.0),
                })
                .collect(),
            events: trace.events.iter().map(event).collect(),
            divergence: divergence.map(|found| DivergenceJson {
                subject: &found.subject,
                at_ns: found.at.map(|at| at.0),
                yours: found.yours,
                goal: found.goal,
                place: found.place.as_deref(),
                slight: found.slight,
                sentence: &found.sentence,
            }),
        }
    }
}

fn event(event: &Event) -> EventJson<'_> {
    let mut json = EventJson {
        seq: event.seq,
        at_ns: event.at.0,
        clock: if event.clock == Clock::Real {
            "real"
        } else {
            "virtual"
        },
        thread: event.thread,
        task: event.task,
        runtime: event.runtime,
        place: event.loc.as_deref(),
        span: event.kind.span().map(|span| span.0),
        ..EventJson::default()
    };
    json.event = of_span(&event.kind, &mut json);
    json
}

/// Fills in what an event of a span tells; the kind's word.
fn of_span<'a>(kind: &'a Kind, json: &mut EventJson<'a>) -> &'static str {
    let number = |span: SpanId| span.0;
    match kind {
        Kind::New(_) => "new",
        Kind::Poll { no, parent, .. } => {
            json.no = Some(*no);
            json.inside = parent.map(number);
            "poll"
        }
        Kind::Pending { held, .. } => {
            json.held = Some(*held);
            "pending"
        }
        Kind::Ready(_, value) => {
            json.value = value.as_deref();
            "ready"
        }
        Kind::Item(_, value) => {
            json.value = value.as_deref();
            "item"
        }
        Kind::End(_) => "end",
        Kind::Drop { done, .. } => {
            json.done = Some(*done);
            "drop"
        }
        Kind::Wake { by, stale, .. } => {
            json.stale = Some(*stale);
            json.by = Some(match by {
                WakeBy::Span(waker) => {
                    json.by_span = Some(waker.0);
                    "span"
                }
                WakeBy::Timer => "timer",
                WakeBy::Runtime => "runtime",
                WakeBy::Task => "task",
                WakeBy::Thread => "thread",
            });
            "wake"
        }
        other => of_program(other, json),
    }
}

/// Fills in what an event of no span tells; the kind's word.
fn of_program<'a>(kind: &'a Kind, json: &mut EventJson<'a>) -> &'static str {
    let word = match kind {
        Kind::Mark(_) => "mark",
        Kind::Value(..) => "value",
        Kind::Param(..) => "param",
        Kind::Track { .. } => "track",
        Kind::Work(..) => "work",
        Kind::WorkEnd(_) => "workend",
        Kind::Meet { .. } => "meet",
        Kind::Enter(_) => "enter",
        Kind::Exit => "exit",
        Kind::Panic(_) => "panic",
        Kind::WrongClock => "clock",
        Kind::Hang(..) => "hang",
        Kind::Limit => "limit",
        _ => "line",
    };
    match kind {
        Kind::Mark(name) | Kind::WorkEnd(name) => json.name = Some(name),
        Kind::Value(name, value) | Kind::Param(name, value) => {
            json.name = Some(name);
            json.value = Some(value);
        }
        Kind::Track {
            name,
            id,
            op,
            value,
            of,
        } => {
            json.name = Some(name);
            json.handle = Some(*id);
            json.op = Some(op_word(*op));
            json.value = value.as_deref();
            json.of = *of;
        }
        Kind::Work(name, ms) => {
            json.name = Some(name);
            json.ms = Some(*ms);
        }
        Kind::Meet {
            name,
            want,
            got,
            ok,
        } => {
            json.name = Some(name);
            json.want = Some(*want);
            json.got = Some(*got);
            json.ok = Some(*ok);
        }
        Kind::Enter(multi) => json.flavor = Some(if *multi { "multi" } else { "current" }),
        Kind::Panic(text) | Kind::Line(text) => json.text = Some(text),
        Kind::Hang(why, waits) => {
            json.why = Some(why_word(*why));
            let wait = waits.iter().map(|wait| WaitJson {
                span: wait.span.0,
                lines: wait.lines.iter().map(|line| &**line).collect(),
            });
            json.waits = Some(wait.collect());
        }
        _ => {}
    }
    word
}
