//! What the readers of a text within a rule share: a selector, a number, a template, a source pattern.

use std::ops::Range;

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
    pub(crate) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            help: None,
        }
    }

    /// The same in a text with so many bytes before it.
    pub(crate) fn after(mut self, bytes: usize) -> Self {
        self.at = self.at.start + bytes..self.at.end + bytes;
        self
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A text that is read from its beginning, with one character of look-ahead.
pub(crate) struct Scanner<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(crate) fn blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    pub(crate) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    /// Takes a character that must come next.
    pub(crate) fn expect(&mut self, wanted: char) -> Result<(), SyntaxError> {
        if self.eat(wanted) {
            return Ok(());
        }
        let message = format!("expected `{wanted}`");
        Err(SyntaxError::new(self.here(), message))
    }

    /// The bytes from a place to here; those of the next character where there are none.
    pub(crate) fn since(&self, start: usize) -> Range<usize> {
        if start == self.at {
            self.here()
        } else {
            start..self.at
        }
    }

    /// The bytes of the next character, or the empty end.
    pub(crate) fn here(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    /// Fails where anything but blanks is left.
    pub(crate) fn end(&mut self, wanted: &str) -> Result<(), SyntaxError> {
        self.blanks();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(SyntaxError::new(self.at..self.text.len(), wanted)),
        }
    }
}
