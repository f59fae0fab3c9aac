//! Selectors: the one way rules name spans, moments and stretches of time.
//!
//! A selector is read once, when an `expected.toml` is, and its errors carry the bytes at fault.
//! What it finds in a trace is [`super::ctx::Ctx`]'s business. The grammar, as authors read it, is
//! [`GRAMMAR`].

mod parse;
mod print;
mod typed;

use super::pattern::Pattern;
use super::syntax::SyntaxError;
use asynclings_trace::Verb;

pub(crate) use typed::{EventSel, IntervalSel, SpanSel};

/// The grammar and its explanation, for docs/rules.md.
pub(crate) const GRAMMAR: &str = include_str!("grammar.md");

/// Which one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nth {
    /// The one with this number, from 1.
    At(u32),
    Last,
}

/// A name, and which of those that bear it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Thing {
    /// The name; may hold wildcards.
    pub(crate) name: Pattern,
    /// `[2]`: the second of that name, in the order they were made.
    pub(crate) instance: Option<Nth>,
}

/// What is named by a call, such as `mark("saved")`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    Mark,
    Value,
    Param,
    Line,
    /// The beginning of `probe::work`.
    Work,
    /// Its end.
    WorkEnd,
    /// The end of a rendezvous.
    Meet,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selector {
    /// A span or tracked value.
    Thing(Thing),
    /// Something that happens to one.
    Event {
        /// True when each of the things has such an event; otherwise all are counted together.
        each: bool,
        thing: Thing,
        verb: Verb,
        nth: Option<Nth>,
    },
    /// Something named by a call.
    Call {
        word: Word,
        /// Its name or text; may hold wildcards and `{names}`.
        text: Pattern,
        nth: Option<Nth>,
    },
    Panic(Option<Nth>),
    /// The first event of the run.
    Start,
    /// The last event of the run.
    End,
}

impl Selector {
    /// Reads a selector.
    /// Fails when it is none; with the bytes at fault.
    pub(crate) fn parse(text: &str) -> Result<Self, SyntaxError> {
        parse::selector(text)
    }

    /// The name of the span, the tracked value, the mark or the like that it is about; None for what has
    /// no name.
    pub(crate) fn name(&self) -> Option<&Pattern> {
        match self {
            Self::Thing(thing) | Self::Event { thing, .. } => Some(&thing.name),
            Self::Call {
                word: Word::Line, ..
            }
            | Self::Panic(_)
            | Self::Start
            | Self::End => None,
            Self::Call { text, .. } => Some(text),
        }
    }
}

/// The words that are called, as written.
pub(super) const WORDS: &[(&str, Word)] = &[
    ("mark", Word::Mark),
    ("value", Word::Value),
    ("param", Word::Param),
    ("line", Word::Line),
    ("work", Word::Work),
    ("workend", Word::WorkEnd),
    ("meet", Word::Meet),
];
