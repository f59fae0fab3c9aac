//! The lives of a trace's spans: what the events of each add up to.

use std::collections::BTreeMap;

use asynclings_core::trace::{Event, EventKind, Span, SpanKind, Trace, WakeBy};

/// What a span's events add up to.
pub(super) struct Life<'t> {
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

pub(super) fn lives(trace: &Trace) -> Vec<Life<'_>> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let spans = || {
        trace
            .spans
            .iter()
            .filter(|span| span.kind != SpanKind::Root)
    };
    for span in spans() {
        *names.entry(&span.name).or_default() += 1;
    }
    spans()
        .map(|span| life(trace, span, names[&*span.name] == 1))
        .collect()
}

fn life<'t>(trace: &'t Trace, span: &'t Span, alone: bool) -> Life<'t> {
    let mut life = Life {
        name: &span.name,
        selector: selector(&span.name),
        alone,
        first_poll: None,
        end: None,
        done: false,
        cancelled: false,
        pends: 0,
        woken_by: Vec::new(),
    };
    for event in trace.events_of(span.id) {
        match &event.kind {
            EventKind::Poll { .. } => {
                life.first_poll.get_or_insert(event);
            }
            EventKind::Pending { .. } => life.pends += 1,
            EventKind::Ready(..) | EventKind::End(_) => {
                life.done = true;
                life.end.get_or_insert(event);
            }
            EventKind::Drop { done, .. } => {
                life.cancelled = !done && !life.done;
                life.end.get_or_insert(event);
            }
            EventKind::Wake { by, stale, .. } if !stale => life.woken_by.push(*by),
            _ => {}
        }
    }
    life
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
