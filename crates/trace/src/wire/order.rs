//! What the probe promises of the order of its records (docs/trace.md, part 1.3).
//!
//! The probe keeps these promises whatever a program does, so a record that breaks one is not the
//! probe's. None of this proves that a record is honest; that the nonce is known to the probe alone
//! does. It makes forging harder where the nonce has leaked.

use std::collections::HashMap;

use crate::Clock;
use crate::record::{Record, RecordKind};

/// What is known of a span.
#[derive(Debug, Default)]
struct Life {
    /// The thread that polls it, while one does.
    polled_on: Option<u32>,
    /// A poll that panics has no end.
    may_be_cut_off: bool,
    polls: u32,
    dropped: bool,
}

/// Follows the records of one process.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Of the virtual clock and of the real one.
    latest: [u64; 2],
    spans: HashMap<u32, Life>,
    ended: bool,
    /// Whether the exercise is on the real clock, where nothing is virtual.
    only_real: bool,
}

impl Order {
    /// On the real clock no record has a virtual time.
    pub(super) fn only(&mut self, clock: Clock) {
        self.only_real = clock == Clock::Real;
    }

    /// What no record of the probe's could do here; None for one that fits.
    pub(super) fn disorder(&mut self, record: &Record<'_>) -> Option<&'static str> {
        if self.ended {
            return Some("it comes after the last record");
        }
        let is_virtual = record.clock == Clock::Virtual;
        if self.only_real && is_virtual {
            return Some("it is on the virtual clock, which this exercise does not use");
        }
        let latest = &mut self.latest[usize::from(is_virtual)];
        if record.at_ns < *latest {
            return Some("its time is before that of an earlier record");
        }
        *latest = record.at_ns;
        let kind = record.kind.0?;
        match kind {
            RecordKind::Hang | RecordKind::Limit => self.ended = true,
            RecordKind::Panic => {
                let polled = self.spans.values_mut();
                for life in polled.filter(|life| life.polled_on == Some(record.thread)) {
                    life.may_be_cut_off = true;
                }
            }
            _ => {}
        }
        let span = record.span?;
        if kind == RecordKind::New {
            return match self.spans.insert(span, Life::default()) {
                None => None,
                Some(_) => Some("it makes a span that was made before"),
            };
        }
        // Who speaks of a span that was never made is told so elsewhere.
        self.spans.get_mut(&span)?.disorder(kind, record)
    }
}

impl Life {
    fn disorder(&mut self, kind: RecordKind, record: &Record<'_>) -> Option<&'static str> {
        match kind {
            RecordKind::Poll => {
                if self.dropped {
                    return Some("it polls a span that was dropped");
                }
                if self.polled_on.is_some() && !self.may_be_cut_off {
                    return Some("it polls a span that is being polled");
                }
                let number = record.no?;
                if number <= self.polls {
                    return Some("it counts a poll that was counted before");
                }
                self.polls = number;
                self.polled_on = Some(record.thread);
                self.may_be_cut_off = false;
            }
            RecordKind::Pending | RecordKind::Ready | RecordKind::Item | RecordKind::End => {
                if self.polled_on != Some(record.thread) {
                    return Some("it ends a poll that did not begin on its thread");
                }
                self.polled_on = None;
            }
            RecordKind::Drop => {
                if self.dropped {
                    return Some("it drops a span that was dropped before");
                }
                self.dropped = true;
            }
            _ => {}
        }
        None
    }
}
