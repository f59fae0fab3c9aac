//! What a source file mentions, and where.

use super::reach::Part;
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
    /// A method, called with a dot or named with its type or trait.
    Method {
        name: String,
        /// True when one of the arguments is zero.
        zero: bool,
        /// The traits that it may be one of: that with which it is named, or the extension traits
        /// of the file.
        of: Vec<String>,
    },
    /// A method that borrows its `self` and is async, or returns a future.
    AsyncMethod,
    /// A macro, by its path.
    Macro(Vec<String>),
    /// An attribute, by its path, also one that a macro reads.
    Attribute(Vec<String>),
    /// The definition of a trait.
    Trait,
    Import(Vec<String>),
    Unsafe,
}

/// A mention of something, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) what: Mentioned,
    pub(crate) place: Position,
    /// The part of the file in which it stands.
    pub(super) part: usize,
    /// False when the value is thrown away: after `let _ =`, before a semicolon, in a closure that
    /// nobody calls.
    pub(crate) used: bool,
    /// True when the program may come there: from `main` on, something names the part.
    pub(crate) reached: bool,
    /// True in the body or the condition of a `loop` or `while`.
    pub(crate) in_loop: bool,
    /// True in the definition of a macro.
    pub(crate) in_macro: bool,
}

impl Mention {
    /// The same, with what is known of its part.
    pub(super) fn marked(mut self, parts: &[Part], reached: &[bool]) -> Self {
        self.reached = reached[self.part];
        self.in_macro = parts[self.part].is_macro;
        self
    }
}
