//! Records become a trace: gaps noticed, processes kept apart, faults kept as evidence.

use super::order::Order;
use super::problem::{Problem, excerpt};
use crate::intern::Interner;
use crate::record::{self, Record, RecordKind, Refused};
use crate::{Time, Trace, TraceBuilder};

/// The version of the wire format that is read here.
const VERSION: u32 = 1;

/// More problems than this are only counted.
const MAX_PROBLEMS: usize = 20;

/// Builds the trace from parsed records.
#[derive(Debug, Default)]
pub(super) struct Reader {
    builder: TraceBuilder,
    order: Order,
    events: u32,
    texts: Interner,
    problems: Vec<Problem>,
    more: u32,
    /// The next sequence number of the program's own process.
    next: u32,
    /// The next sequence number of the last process that began after it.
    other: Option<u32>,
    /// Whether the record before this one was of another process.
    was_other: bool,
    left_out: u32,
    refused: bool,
    /// The probe has decided that the program hangs: what is printed from here on is printed by
    /// polls of its own making.
    halted: bool,
}

impl Reader {
    pub(super) fn builder(&mut self) -> &mut TraceBuilder {
        &mut self.builder
    }

    pub(super) fn order(&mut self) -> &mut Order {
        &mut self.order
    }

    /// Whether the program's own doing has ended.
    pub(super) fn halted(&self) -> bool {
        self.halted
    }

    pub(super) fn events(&self) -> u32 {
        self.events
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn finish(mut self) -> (Trace, Vec<Problem>) {
        if self.left_out > 0 {
            self.problems.push(Problem::OtherProcess(self.left_out));
        }
        if self.more > 0 {
            self.problems.push(Problem::More(self.more));
        }
        (self.builder.finish(), self.problems)
    }

    /// Takes one record that carries the nonce; `json` is its text, as evidence.
    pub(super) fn read(&mut self, record: &Record<'_>, json: &[u8]) {
        if self.refused {
            return;
        }
        if record.kind.0 == Some(RecordKind::Header) {
            self.header(record, json);
        } else if self.is_own(record.seq) {
            if record.seq != self.next {
                self.problem(Problem::Gap {
                    wanted: self.next,
                    got: record.seq,
                });
            }
            self.next = record.seq.wrapping_add(1);
            self.event(record, json);
        } else {
            self.left_out += 1;
        }
    }

    fn header(&mut self, record: &Record<'_>, json: &[u8]) {
        match record.version {
            Some(VERSION) if self.next == 0 => {
                self.builder.header();
                self.next = record.seq.wrapping_add(1);
            }
            // A second header: the program started itself, or another program with the probe.
            Some(VERSION) => {
                self.other = Some(record.seq.wrapping_add(1));
                self.was_other = true;
                self.left_out += 1;
            }
            Some(newer) => {
                self.refused = true;
                self.problem(Problem::Version(newer));
            }
            None => self.broken("missing field `v`", json),
        }
    }

    /// Whether a record with this number comes from the program itself. Records tell no process,
    /// but numbers have no gaps: each process goes on where it stopped. Where both could have
    /// written a number, it is more likely the one that wrote last.
    fn is_own(&mut self, number: u32) -> bool {
        let Some(other) = self.other else {
            return true;
        };
        let own = match (number == self.next, number == other) {
            (true, true) => !self.was_other,
            (own, _) => own,
        };
        if !own {
            self.other = Some(number.wrapping_add(1));
        }
        self.was_other = !own;
        own
    }

    fn broken(&mut self, error: &str, json: &[u8]) {
        self.problem(Problem::Broken {
            error: error.to_owned(),
            record: excerpt(json),
        });
    }

    fn event(&mut self, record: &Record<'_>, json: &[u8]) {
        if let Some(why) = self.order.disorder(record) {
            let record = excerpt(json);
            return self.problem(Problem::Disorder { why, record });
        }
        let told = match record.kind.0 {
            Some(RecordKind::Halt) => {
                self.halted = true;
                return;
            }
            Some(RecordKind::Tick) => {
                self.builder.tick(Time(record.at_ns), record.clock);
                return;
            }
            // Lines are the program's own text, and come from nowhere else.
            Some(RecordKind::Line) => Err(Refused::Unknown),
            _ => record.add_to(&mut self.builder, &mut self.texts),
        };
        match told {
            Ok(()) => self.events = self.events.saturating_add(1),
            Err(Refused::Unknown) => {}
            Err(Refused::Missing(field)) => {
                let key = record::wire_key(field);
                self.broken(&format!("missing field `{key}`"), json);
            }
            Err(Refused::Span(span)) => self.problem(Problem::UnknownSpan {
                span,
                record: excerpt(json),
            }),
        }
    }
}
