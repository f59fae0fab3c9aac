//! From events to items on slots.
//!
//! A slot is an instant, or a part of one: a lane shows one event a slot, so a lane that does
//! several things at one instant opens further slots for all. That keeps ties in one column and
//! still tells `A A A B B B` from `A B A B A B` where no time passes.

use std::collections::HashMap;
use std::sync::Arc;

use super::item::{Density, Item, Plan, text};
use super::rows::{Row, Subject, is_mark};
use super::{Axis, Mark};
use crate::{Event, EventKind, HangKind, Span, Time, Trace, TrackOp, WakeBy};

pub(super) fn plan(trace: &Trace, rows: Vec<Row>, axis: Axis, density: Density) -> Plan {
    let by_subject: HashMap<Subject, usize> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| (row.subject.clone(), index))
        .collect();
    let row_of = |span: &Span| by_subject.get(&Subject::Span(span.id)).copied();
    let mut planner = Planner {
        spans: trace.spans.iter().map(row_of).collect(),
        by_subject,
        states: rows.iter().map(|_| State::default()).collect(),
        rows: rows.into_iter().map(|row| (row, Vec::new())).collect(),
        slots: vec![Time(0)],
        used: false,
        steps: axis != Axis::Time,
        strict: density == Density::Strict,
        packed: density == Density::Packed,
        never_polled: trace
            .spans
            .iter()
            .map(|span| {
                let mut events = trace.events_of(span.id);
                !events.any(|event| matches!(event.kind, EventKind::Poll { .. }))
            })
            .collect(),
        working: HashMap::new(),
    };
    let mut endless = false;
    for event in &trace.events {
        planner.event(event);
        if let EventKind::Hang { why, .. } = event.kind {
            endless |= matches!(
                why,
                HangKind::Deadlock | HangKind::Thread | HangKind::Outside
            );
        }
    }
    planner.end(trace.events.last().map_or(Time(0), |event| event.at));
    Plan {
        rows: planner.rows,
        slots: planner.slots,
        endless,
    }
}

/// What is known of a row while events go by.
#[derive(Clone, Debug, Default)]
struct State {
    /// The slot of the glyph of the poll that goes on.
    poll: Option<usize>,
    /// It was woken since its last poll began.
    rung: bool,
    /// The item of the first wake since it returned Pending, to be shown when its turn comes late.
    wake: Option<(usize, u32)>,
    /// Handles alive, for a tracked value.
    alive: u32,
}

struct Planner {
    rows: Vec<(Row, Vec<Item>)>,
    states: Vec<State>,
    by_subject: HashMap<Subject, usize>,
    /// The row of each span that has one: the same as `by_subject`, found sooner.
    spans: Vec<Option<usize>>,
    slots: Vec<Time>,
    /// Whether any glyph stands in the last slot.
    used: bool,
    steps: bool,
    strict: bool,
    packed: bool,
    never_polled: Vec<bool>,
    /// How many spans shown each thread is polling.
    working: HashMap<u32, usize>,
}

impl Planner {
    /// The slot of now.
    fn slot(&mut self, at: Time) -> usize {
        let last = self.slots.last().copied().unwrap_or_default();
        if !self.steps && at > last {
            self.slots.push(at);
            self.used = false;
        }
        self.slots.len() - 1
    }

    fn next_slot(&mut self) -> usize {
        let last = self.slots.last().copied().unwrap_or_default();
        self.slots.push(last);
        self.used = false;
        self.slots.len() - 1
    }

    /// Whether the row's last glyph stands in this slot.
    fn occupied(&self, row: usize, slot: usize) -> bool {
        let items = &self.rows[row].1;
        let last = items.iter().rev().take_while(|item| item.slot == slot);
        last.into_iter().any(|item| item.glyph.is_some())
    }

    fn place(&mut self, row: usize, event: &Event, glyph: Mark, line: Mark) -> usize {
        let mut slot = self.slot(event.at);
        if self.occupied(row, slot) || (self.strict && self.used) {
            slot = self.next_slot();
        }
        self.used = true;
        self.push(row, slot, event, glyph, line);
        slot
    }

    fn push(&mut self, row: usize, slot: usize, event: &Event, glyph: Mark, line: Mark) {
        self.rows[row].1.push(Item {
            slot,
            glyph: Some(glyph),
            line,
            event: Some(event.seq),
            text: None,
        });
    }

    /// Changes the line of a row from now on.
    fn line(&mut self, row: usize, at: Time, line: Mark) {
        let slot = self.slot(at);
        let items = &mut self.rows[row].1;
        match items.last_mut() {
            Some(item) if item.slot == slot => item.line = line,
            _ => items.push(Item {
                slot,
                line,
                ..Item::default()
            }),
        }
    }

    fn row_of(&self, subject: &Subject) -> Option<usize> {
        self.by_subject.get(subject).copied()
    }

    fn event(&mut self, event: &Event) {
        match &event.kind {
            EventKind::Track { name, op, .. } => self.track(event, name, *op),
            EventKind::Work(name, _) | EventKind::WorkEnd(name) => self.work(event, name),
            EventKind::Line(_) => self.text(&Subject::Lines, event),
            kind if is_mark(kind) => self.text(&Subject::Marks, event),
            kind => {
                if let Some(row) = kind.span().and_then(|span| self.spans[span.0 as usize]) {
                    self.span_event(row, event);
                }
            }
        }
    }

    fn span_event(&mut self, row: usize, event: &Event) {
        match &event.kind {
            EventKind::New(span) if self.never_polled[span.0 as usize] => {
                self.place(row, event, Mark::Made, Mark::Idle);
            }
            EventKind::Poll { .. } => self.poll(row, event),
            EventKind::Pending { .. } => self.pending(row, event),
            EventKind::Ready(..) | EventKind::End(_) => {
                self.outcome(row, event, Mark::Finished, Mark::Empty)
            }
            EventKind::Item(..) => self.outcome(row, event, Mark::Item, Mark::Idle),
            EventKind::Drop { done, .. } => {
                if *done {
                    self.line(row, event.at, Mark::Empty);
                } else {
                    self.place(row, event, Mark::Dropped, Mark::Empty);
                }
                self.states[row] = State::default();
            }
            EventKind::Wake { by, stale, .. } => self.wake(row, event, *by, *stale),
            _ => {}
        }
    }

    fn poll(&mut self, row: usize, event: &Event) {
        *self.working.entry(event.thread).or_default() += 1;
        let now = self.slot(event.at);
        if let Some((index, wake)) = self.states[row].wake.take() {
            let item = &mut self.rows[row].1[index];
            let late = self.slots[now] > self.slots[item.slot];
            if late && item.glyph.is_none() {
                item.glyph = Some(Mark::Rung);
                item.event = Some(wake);
            }
        }
        self.states[row].rung = false;
        // A stream that is asked again at once: its item stands for both.
        let last = self.rows[row].1.last();
        let again = last.is_some_and(|item| item.slot == now && item.glyph == Some(Mark::Item));
        let slot = if again {
            self.line(row, event.at, Mark::Running);
            None
        } else {
            Some(self.place(row, event, Mark::Polled, Mark::Running))
        };
        self.states[row].poll = slot;
    }

    fn pending(&mut self, row: usize, event: &Event) {
        self.leave(event);
        let rung = self.states[row].rung;
        let begun = self.states[row].poll.take();
        let line = if rung { Mark::Woken } else { Mark::Waiting };
        // A poll that took no time did not run for a while, even where others needed slots of
        // their own within it.
        let last = self.rows[row].1.last_mut();
        match last.filter(|item| !self.steps && begun == Some(item.slot)) {
            Some(item) if self.slots[item.slot] == event.at => item.line = line,
            _ => self.line(row, event.at, line),
        }
    }

    fn leave(&mut self, event: &Event) {
        let depth = self.working.entry(event.thread).or_default();
        *depth = depth.saturating_sub(1);
    }

    /// A poll that returned more than Pending. One glyph stands for a poll, and its outcome tells
    /// more than its beginning.
    fn outcome(&mut self, row: usize, event: &Event, glyph: Mark, line: Mark) {
        self.leave(event);
        let now = self.slot(event.at);
        let begun = self.states[row].poll.take();
        match self.rows[row].1.last_mut() {
            Some(item) if begun == Some(now) && item.slot == now => {
                item.glyph = Some(glyph);
                item.line = line;
                item.event = Some(event.seq);
            }
            _ => {
                self.place(row, event, glyph, line);
            }
        }
    }

    fn wake(&mut self, row: usize, event: &Event, by: WakeBy, stale: bool) {
        let line = self.rows[row].1.last().map(|item| item.line);
        match line {
            Some(Mark::Waiting) if stale => {
                self.place(row, event, Mark::Stale, Mark::Waiting);
            }
            Some(Mark::Waiting) => {
                self.line(row, event.at, Mark::Woken);
                let index = self.rows[row].1.len() - 1;
                self.states[row].wake = Some((index, event.seq));
            }
            // Rung while it is being polled: it will be polled again without anyone's help.
            Some(Mark::Running) if !stale && !matches!(by, WakeBy::Timer) => {
                self.states[row].rung = true;
            }
            _ => {}
        }
    }

    fn work(&mut self, event: &Event, name: &Arc<str>) {
        let Some(row) = self.row_of(&Subject::Work(Arc::clone(name))) else {
            return;
        };
        if matches!(event.kind, EventKind::Work(..)) {
            if self.working.get(&event.thread).copied().unwrap_or(0) == 0 {
                let slot = self.place(row, event, Mark::Began, Mark::Running);
                self.states[row].poll = Some(slot);
            }
        } else if self.states[row].poll.take().is_some() {
            self.place(row, event, Mark::Ended, Mark::Empty);
        }
    }

    fn track(&mut self, event: &Event, name: &Arc<str>, op: TrackOp) {
        let Some(row) = self.row_of(&Subject::Track(Arc::clone(name))) else {
            return;
        };
        let state = &mut self.states[row];
        match op {
            TrackOp::New | TrackOp::Clone => state.alive += 1,
            TrackOp::Drop => state.alive = state.alive.saturating_sub(1),
            TrackOp::Lock => state.rung = true,
            TrackOp::Unlock => state.rung = false,
            _ => {}
        }
        let line = match (state.alive, state.rung) {
            (_, true) => Mark::Running,
            (0, _) => Mark::Empty,
            _ => Mark::Alive,
        };
        let slot = self.slot(event.at);
        if self.packed && self.occupied(row, slot) {
            self.push(row, slot, event, Mark::Track(op), line);
        } else {
            self.place(row, event, Mark::Track(op), line);
        }
    }

    fn text(&mut self, subject: &Subject, event: &Event) {
        let Some(row) = self.row_of(subject) else {
            return;
        };
        let mut slot = self.slot(event.at);
        if self.strict && self.used {
            slot = self.next_slot();
        }
        self.used = true;
        self.rows[row].1.push(Item {
            slot,
            event: Some(event.seq),
            text: Some(text(&event.kind)),
            ..Item::default()
        });
    }

    /// The end of the trace: whoever still waits is shown so.
    fn end(&mut self, at: Time) {
        let mut end = self.slot(at);
        let is_open = |items: &Vec<Item>| {
            let line = items.last().map(|item| item.line);
            matches!(line, Some(Mark::Waiting | Mark::Woken | Mark::Running))
        };
        let open: Vec<_> = (0..self.rows.len())
            .filter(|row| is_open(&self.rows[*row].1))
            .collect();
        let taken = open.iter().any(|row| self.occupied(*row, end));
        if taken || (self.strict && self.used && !open.is_empty()) {
            end = self.next_slot();
        }
        for row in open {
            self.rows[row].1.push(Item {
                slot: end,
                glyph: Some(Mark::Open),
                ..Item::default()
            });
        }
    }
}
