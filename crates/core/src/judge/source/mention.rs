//! What a source file mentions, and where.

use std::fmt;

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    pub(super) fn of(span: proc_macro2::Span) -> Self {
        let start = span.start();
        Self {
            line: start.line,
            column: start.column + 1,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// What is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A path, as the file's imports make it; `zero` when it is called with a zero.
    Path {
        /// Its segments.
        segments: Vec<String>,
        /// True when it is called and one of the arguments is zero.
        zero: bool,
    },
    /// A method call.
    Method {
        /// Its name.
        name: String,
        /// True when one of the arguments is zero.
        zero: bool,
    },
    /// A macro, by its path.
    Macro(Vec<String>),
    /// An imported path.
    Import(Vec<String>),
    /// The word `unsafe`.
    Unsafe,
}

/// A mention of something, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What.
    pub what: What,
    /// Where.
    pub place: Place,
}
