//! A text file as diagnostics see it: its name, its text, and the way from a byte to a line.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A text with the name it is shown under.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    path: PathBuf,
    text: String,
}

/// A place in a text as people count: both numbers start at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters (Unicode scalar values) and not in bytes.
    pub column: usize,
}

/// As compilers write it: `12:9`.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Source {
    /// A text and the path it is shown under.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }

    /// The path it is shown under.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte. A byte inside a character counts as that character's start, one
    /// behind the text as its end.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let before = &self.text[..self.floor(byte)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The span cut to what the text has, its ends moved outward to whole characters.
    pub(crate) fn clamp(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.floor(span.start);
        let mut end = span.end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }

    fn floor(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, byte: usize) -> (usize, usize) {
        let position = Source::new("a.toml", text).position(byte);
        (position.line, position.column)
    }

    #[test]
    fn positions_count_characters_from_one() {
        for (text, byte, expected) in [
            ("", 0, (1, 1)),
            ("", 9, (1, 1)),
            ("abc", 0, (1, 1)),
            ("abc", 3, (1, 4)),
            ("a\nb", 2, (2, 1)),
            ("a\r\nbc", 4, (2, 2)),
            ("äö\nü = 1", 2, (1, 2)),
            ("äö\nü = 1", 8, (2, 3)),
            // Inside the two bytes of `ä`.
            ("ä", 1, (1, 1)),
            ("a\n", 2, (2, 1)),
        ] {
            assert_eq!(at(text, byte), expected, "{text:?} at {byte}");
        }
    }

    #[test]
    fn spans_are_cut_to_whole_characters() {
        let source = Source::new("a.toml", "aäb");
        for (span, expected) in [
            (0..1, 0..1),
            (2..2, 1..3),
            (1..2, 1..3),
            (3..99, 3..4),
            (99..100, 4..4),
        ] {
            assert_eq!(source.clamp(&span), expected, "{span:?}");
        }
    }

    #[test]
    fn a_span_that_runs_backwards_becomes_empty() {
        let source = Source::new("a.toml", "abc");
        #[expect(clippy::reversed_empty_ranges, reason = "the case under test")]
        let span = source.clamp(&(2..1));
        assert_eq!(span, 2..2);
    }
}
