//! `asynclings trace --json`: every span and every event.

use serde::Serialize;

use super::FORMAT;
use asynclings_trace::compare::Divergence;
use asynclings_trace::{Event, Names, SpanKind, Trace};

/// A whole trace.
#[derive(Debug, Serialize)]
pub struct TraceJson<'a> {
    format: u32,
    kind: &'static str,
    exercise: &'a str,
    source: Source,
    spans: Spans<'a>,
    events: &'a [Event],
    divergence: Option<&'a Divergence>,
}

/// Whose trace it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The learner's.
    Yours,
    /// The reference's.
    Expected,
}

/// The spans of a trace.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(super) struct Spans<'a>(Vec<SpanJson<'a>>);

#[derive(Debug, Serialize)]
struct SpanJson<'a> {
    id: u32,
    name: &'a str,
    label: String,
    kind: SpanKind,
    place: Option<&'a str>,
    parent: Option<u32>,
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
        Self {
            format: FORMAT,
            kind: "trace",
            exercise,
            source,
            spans: Spans::of(trace),
            events: &trace.events,
            divergence,
        }
    }
}

impl<'a> Spans<'a> {
    pub(super) fn of(trace: &'a Trace) -> Self {
        let names = Names::of(trace);
        let spans = trace.spans.iter().map(|span| SpanJson {
            id: span.id.0,
            name: &span.name,
            label: names.label(span.id),
            kind: span.kind,
            place: span.loc.as_deref(),
            parent: span.parent.map(|parent| parent.0),
        });
        Self(spans.collect())
    }
}
