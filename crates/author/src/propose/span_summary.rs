//! The spans of a trace: what the events of each add up to.

use std::collections::BTreeMap;

use asynclings_trace::{Event, EventKind, Span, SpanKind, Trace, WakeBy};

/// What a span's events add up to.
#[derive(Default)]
pub(super) struct SpanSummary<'t> {
    pub(super) name: &'t str,
    pub(super) selector: String,
    /// True when no other span is called so.
    pub(super) alone: bool,
    pub(super) first_poll: Option<&'t Event>,
    /// When it was ready, had ended or was dropped.
    pub(super) end: Option<&'t Event>,
    pub(super) done: bool,
    pub(super) cancelled: bool,
    pub(super) pends: u64,
    pub(super) woken_by: Vec<WakeBy>,
}

pub(super) fn summaries(trace: &Trace) -> Vec<SpanSummary<'_>> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let all = trace.spans.iter();
    let spans = all.filter(|span| span.kind != SpanKind::Root);
    for span in spans.clone() {
        *names.entry(&span.name).or_default() += 1;
    }
    spans
        .map(|span| summary(trace, span, names[&*span.name] == 1))
        .collect()
}

fn summary<'t>(trace: &'t Trace, span: &'t Span, alone: bool) -> SpanSummary<'t> {
    let mut summary = SpanSummary {
        name: &span.name,
        selector: selector(&span.name),
        alone,
        ..SpanSummary::default()
    };
    for event in trace.events_of(span.id) {
        match &event.kind {
            EventKind::Poll { .. } => {
                summary.first_poll.get_or_insert(event);
            }
            EventKind::Pending { .. } => summary.pends += 1,
            EventKind::Ready(..) | EventKind::End(_) => {
                summary.done = true;
                summary.end.get_or_insert(event);
            }
            EventKind::Drop { done, .. } => {
                summary.cancelled = !done && !summary.done;
                summary.end.get_or_insert(event);
            }
            EventKind::Wake { by, stale, .. } if !stale => summary.woken_by.push(*by),
            _ => {}
        }
    }
    summary
}

/// A span's name as a selector: in quotes where it has other letters than a selector may have.
pub(super) fn selector(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-./".contains(letter);
    if !name.is_empty() && name.chars().all(plain) {
        return name.to_owned();
    }
    let escaped = name
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('*', "\\*");
    format!("\"{escaped}\"")
}
