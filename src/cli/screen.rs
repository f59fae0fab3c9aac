//! The one owner of what is printed.
//!
//! Commands hand over text with ANSI styles in it; whether these reach the terminal is decided once,
//! from the option, NO_COLOR, CLICOLOR and what standard output is. A reader that goes away, such as
//! `| head`, ends the output and is no error.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::args::Colour;

/// Standard output and standard error of one command.
#[derive(Debug)]
pub struct Screen {
    choice: ColorChoice,
    gone: bool,
}

impl Screen {
    /// The screen for this wish about colours.
    #[must_use]
    pub fn new(colour: Colour) -> Self {
        let choice = match colour {
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
            Colour::Auto => AutoStream::choice(&io::stdout()),
        };
        Self {
            choice,
            gone: false,
        }
    }

    /// True when text for standard output should carry colours.
    #[must_use]
    pub fn has_colour(&self) -> bool {
        self.choice != ColorChoice::Never
    }

    /// True when a person is looking on.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// The width to draw for: the terminal's, and 80 columns when there is none.
    #[must_use]
    pub fn width(&self) -> usize {
        if !self.is_terminal() {
            return 80;
        }
        crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns).clamp(40, 120))
    }

    /// Prints text as it is. The result of a command goes here.
    pub fn print(&mut self, text: &str) {
        if self.gone {
            return;
        }
        let mut out = AutoStream::new(io::stdout(), self.choice).lock();
        let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        if let Err(error) = done {
            // Whatever the reason, nothing more can be said there; a full disk is worth a word.
            self.gone = true;
            if error.kind() != ErrorKind::BrokenPipe {
                self.tell(&format!("cannot write to standard output: {error}\n"));
            }
        }
    }

    /// Prints a line.
    pub fn line(&mut self, text: &str) {
        self.print(&format!("{text}\n"));
    }

    /// Prints to standard error: what went wrong, and notes that are no result.
    pub fn tell(&mut self, text: &str) {
        let choice = match self.choice {
            ColorChoice::Never => ColorChoice::Never,
            ColorChoice::Always => ColorChoice::Always,
            _ => AutoStream::choice(&io::stderr()),
        };
        let mut out = AutoStream::new(io::stderr(), choice).lock();
        // There is no third place to report to.
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Prints a note to standard error.
    pub fn note(&mut self, text: &str) {
        self.tell(&format!("note: {text}\n"));
    }
}
