//! What a source file mentions, and where.

use crate::diag::Position;

/// Where a span of tokens begins.
pub(super) fn position(span: proc_macro2::Span) -> Position {
    let start = span.start();
    Position {
        line: start.line,
        column: start.column + 1,
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mentioned {
    /// A path, as the file's imports make it; `zero` when it is called with a zero.
    Path {
        segments: Vec<String>,
        /// True when it is called and one of the arguments is zero.
        zero: bool,
    },
    Method {
        name: String,
        /// True when one of the arguments is zero.
        zero: bool,
    },
    /// A macro, by its path.
    Macro(Vec<String>),
    Import(Vec<String>),
    Unsafe,
}

/// A mention of something, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) what: Mentioned,
    pub(crate) place: Position,
}
