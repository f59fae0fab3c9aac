//! What is wrong with a text that a rule holds: a selector, a number, a template, a source pattern.

use std::ops::Range;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// The bytes at fault.
    pub(crate) at: Range<usize>,
    /// A sentence without a full stop.
    pub(crate) message: String,
    /// What would be right, when that can be said.
    pub(crate) help: Option<String>,
}

impl SyntaxError {
    /// An error at these bytes.
    pub(crate) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            help: None,
        }
    }

    /// The same, with advice.
    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
