//! Inserts into a Rust source what makes its futures visible. Pure: text in, text out.
//!
//! Nothing is reformatted: calls of the probe are put around expressions at the byte positions that
//! [`syn`] knows, and every line stays where it is.
//!
//! | file | job |
//! |---|---|
//! | `edits` | text inserted at byte positions |
//! | `names` | what a lane is called |
//! | `known` | the functions of a program that make futures |
//! | `calls` | which calls start tasks, threads and runtimes, or take futures |
//! | `macros` | expressions among a macro's tokens |
//! | `entry` | `main`, and the tests of a program without one |
//! | `pass` | what is known while a file is passed over, and how expressions get lanes |
//! | `starts` | the functions with which a program begins |
//! | `visit` | the pass over a file |

mod calls;
mod edits;
mod entry;
mod known;
mod macros;
mod names;
mod pass;
mod starts;
#[cfg(test)]
mod tests;
mod visit;

use std::collections::BTreeSet;
use std::ops::Range;

use proc_macro2::{LineColumn, Span};

pub use edits::Columns;
pub use known::Known;
pub use pass::Rewritten;
pub use visit::rewrite;

/// How much is made visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Nothing but where the program begins.
    Entry,
    /// What is awaited, and tasks.
    Awaits,
    /// Also async blocks and calls of async functions that are awaited elsewhere.
    Full,
}

/// Lines on which nothing is made visible, since the program does not compile with that.
#[derive(Clone, Copy, Debug)]
pub enum Avoid<'a> {
    /// None.
    Nothing,
    /// Expressions that begin on these.
    Begins(&'a BTreeSet<usize>),
    /// Expressions that have a part on these.
    Touches(&'a BTreeSet<usize>),
}

/// An `.await`, or a future that a macro or a combinator waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Await {
    /// The file, as the subject calls it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is awaited; for one that is not seen: what it stands in.
    pub name: String,
}

/// One file's text and name, and where its tokens lie in it.
struct File<'a> {
    /// The name, as the subject calls it.
    name: &'a str,
    text: &'a str,
    /// The bytes before the part that was parsed: a byte order mark, or a first line for a shell.
    skipped: usize,
}

impl<'a> File<'a> {
    fn new(name: &'a str, text: &'a str) -> Self {
        let mark = text.len() - text.trim_start_matches('\u{feff}').len();
        let rest = &text[mark..];
        let is_shebang = rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[');
        let line = if is_shebang {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            0
        };
        Self {
            name,
            text,
            skipped: mark + line,
        }
    }

    /// What is parsed.
    fn code(&self) -> &'a str {
        &self.text[self.skipped..]
    }

    fn range(&self, span: Span) -> Range<usize> {
        let range = span.byte_range();
        range.start + self.skipped..range.end + self.skipped
    }

    /// Where a span begins; both from 1.
    fn place(&self, span: Span) -> (usize, usize) {
        let LineColumn { line, column } = span.start();
        (line, column + 1)
    }

    fn awaited(&self, span: Span, name: String) -> Await {
        let (line, column) = self.place(span);
        Await {
            file: self.name.to_owned(),
            line,
            column,
            name,
        }
    }
}
