//! Where a line was printed, as far as the records around it tell.
//!
//! A line leaves no record of its own. The one before it is by whoever was recorded last, and a task
//! without a span leaves none: so only a line within a poll has a known place, and only where no
//! other thread could have printed it.

use std::collections::{BTreeMap, BTreeSet};

use asynclings_trace::{EventKind, SpanKind, Trace};

/// Where an event ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whereabouts {
    /// Where it says.
    Known,
    /// Not in the future that was given to a runtime: it was not being polled.
    OutsideTheRoot,
    Unknown,
}

/// The lines whose place is not that of the record before them.
#[derive(Debug)]
pub(crate) struct Printed(BTreeMap<u32, Whereabouts>);

impl Printed {
    pub(crate) fn of(trace: &Trace) -> Self {
        let mut elsewhere = BTreeMap::new();
        let mut polled: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        let mut threads = BTreeSet::new();
        let mut roots = BTreeSet::new();
        for (event, at) in trace.events.iter().zip(0_u32..) {
            if !matches!(event.kind, EventKind::Line(_)) {
                threads.insert(event.thread);
            }
            match &event.kind {
                EventKind::Poll { span, .. } => {
                    polled.entry(event.thread).or_default().insert(span.0);
                    if trace.span(*span).kind == SpanKind::Root {
                        roots.insert(span.0);
                    }
                }
                EventKind::Pending { span, .. }
                | EventKind::Ready(span, _)
                | EventKind::Item(span, _)
                | EventKind::End(span)
                | EventKind::Drop { span, .. } => {
                    // A poll that panicked has no end; its span is dropped.
                    for open in polled.values_mut() {
                        open.remove(&span.0);
                    }
                    if !matches!(event.kind, EventKind::Pending { .. } | EventKind::Item(..)) {
                        roots.remove(&span.0);
                    }
                }
                EventKind::Line(_) => {
                    let open = polled.get(&event.thread);
                    let is_polled = open.is_some_and(|open| !open.is_empty());
                    let place = match (threads.len() > 1, is_polled, roots.is_empty()) {
                        (true, ..) => Whereabouts::Unknown,
                        (false, true, _) => Whereabouts::Known,
                        (false, false, false) => Whereabouts::OutsideTheRoot,
                        (false, false, true) if event.runtime.is_none() => Whereabouts::Known,
                        (false, false, true) => Whereabouts::Unknown,
                    };
                    if place != Whereabouts::Known {
                        elsewhere.insert(at, place);
                    }
                }
                _ => {}
            }
        }
        Self(elsewhere)
    }

    /// Where this event ran.
    pub(crate) fn place(&self, at: u32) -> Whereabouts {
        self.0.get(&at).copied().unwrap_or(Whereabouts::Known)
    }
}
