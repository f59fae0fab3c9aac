//! `asynclings run --json`: one attempt.

use std::borrow::Cow;

use serde::Serialize;

use super::FORMAT;
use crate::verdict::VerdictView;
use asynclings_core::judge::Verdict;
use asynclings_trace::compare::compare;
use asynclings_trace::{Capture, Clock, EventKind, Names, Time, Trace, Verb};

/// One attempt.
#[derive(Debug, Serialize)]
pub struct RunJson<'a> {
    format: u32,
    kind: &'static str,
    verdict: Shown<'a>,
    prediction_open: bool,
    /// What it left behind, but for its trace.
    program: Option<&'a Capture>,
    trace: Option<Summary>,
}

/// A verdict; without the findings' evidence while a prediction is open.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Shown<'a>(Cow<'a, Verdict>);

/// What the trace adds up to; `asynclings trace --json` prints it whole.
#[derive(Debug, Serialize)]
struct Summary {
    clock: Clock,
    elapsed_ns: Time,
    events: usize,
    spans: Vec<SpanSummary>,
    /// The first difference to the reference, in one sentence.
    divergence: Option<String>,
}

#[derive(Debug, Serialize)]
struct SpanSummary {
    name: String,
    polls: usize,
    finished: bool,
}

impl<'a> RunJson<'a> {
    /// The shape of one attempt.
    #[must_use]
    pub fn new(told: &VerdictView<'a>) -> Self {
        let open = told.prediction_open;
        let capture = told.capture.filter(|_| !open);
        Self {
            format: FORMAT,
            kind: "run",
            verdict: Shown::new(told.verdict, open),
            prediction_open: open,
            program: capture,
            trace: capture.map(|capture| Summary::new(&capture.trace, told.goal)),
        }
    }
}

impl<'a> Shown<'a> {
    pub(super) fn new(verdict: &'a Verdict, prediction_open: bool) -> Self {
        if !prediction_open {
            return Self(Cow::Borrowed(verdict));
        }
        let mut verdict = verdict.clone();
        for finding in &mut verdict.findings {
            if crate::verdict::tells_run(finding) {
                finding.detail = None;
                finding.evidence.clear();
                finding.rendered = None;
            }
        }
        Self(Cow::Owned(verdict))
    }
}

impl Summary {
    fn new(trace: &Trace, goal: Option<&Trace>) -> Self {
        let names = Names::of(trace);
        Self {
            clock: if trace.is_virtual() {
                Clock::Virtual
            } else {
                Clock::Real
            },
            elapsed_ns: trace.elapsed(),
            events: trace.events.len(),
            spans: trace
                .spans
                .iter()
                .map(|span| SpanSummary {
                    name: names.label(span.id),
                    polls: trace.moments(span.id, Verb::Poll).len(),
                    finished: trace.events_of(span.id).any(|event| {
                        matches!(event.kind, EventKind::Ready(..) | EventKind::End(_))
                    }),
                })
                .collect(),
            divergence: goal
                .and_then(|goal| compare(trace, goal))
                .map(|found| found.sentence),
        }
    }
}
