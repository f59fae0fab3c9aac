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
    spans: Vec<SpanJson<'a>>,
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
        let names = Names::of(trace);
        Self {
            format: FORMAT,
            kind: "trace",
            exercise,
            source,
            spans: trace
                .spans
                .iter()
                .map(|span| SpanJson {
                    id: span.id.0,
                    name: &span.name,
                    label: names.label(span.id),
                    kind: span.kind,
                    place: span.loc.as_deref(),
                    parent: span.parent.map(|parent| parent.0),
                })
                .collect(),
            events: &trace.events,
            divergence,
        }
    }
}
