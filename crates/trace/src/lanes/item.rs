//! What a plan is made of: items on slots.

use std::sync::Arc;

use super::Mark;
use super::rows::Row;
use crate::{EventKind, Time};

/// One thing in a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    pub(super) slot: usize,
    /// What stands there; None where only the line changes.
    pub(super) glyph: Option<Mark>,
    /// The line from there on.
    pub(super) line: Mark,
    pub(super) event: Option<u32>,
    /// For rows of text.
    pub(super) text: Option<Arc<str>>,
}

/// All rows, with their items, and the times of the slots.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) rows: Vec<(Row, Vec<Item>)>,
    pub(super) slots: Vec<Time>,
    /// True when the last slot is where the watchdog gave up: time that never ends.
    pub(super) endless: bool,
}

/// How freely slots are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Density {
    /// No two events share a slot.
    Strict,
    /// No two events of one lane share a slot.
    Loose,
    /// As loose, but what happens to tracked values opens no slots.
    Packed,
}

/// What a row of texts says of an event.
pub(super) fn text(kind: &EventKind) -> Arc<str> {
    match kind {
        EventKind::Mark(name) => Arc::clone(name),
        EventKind::Value(name, value) => format!("{name}={value}").into(),
        // What it said is long, and is said in full elsewhere.
        EventKind::Panic(_) => "panic".into(),
        EventKind::Meet {
            name, want, got, ..
        } => format!("{name}: reached by {got} of {want}").into(),
        EventKind::Line(text) => Arc::clone(text),
        _ => "".into(),
    }
}
