//! The check of all exercises.

use std::collections::BTreeMap;

use crate::event::{No, Trouble};

/// What came of one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckRow {
    /// Passed.
    Passed,
    /// Not passed: its first finding's message.
    NotYet(String),
    /// It could not be tried.
    NotTried(Trouble),
}

/// The check as far as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// What came of those that are done.
    pub rows: BTreeMap<No, CheckRow>,
    /// True when nothing more comes.
    pub done: bool,
    /// True when it was ended before it was done.
    pub ended: bool,
}
