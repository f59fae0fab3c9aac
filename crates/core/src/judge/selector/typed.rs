//! Selectors that a rule knows to be of one kind: a span, a moment, a stretch of time.

use std::fmt;

use super::{Selector, Thing, Word};
use crate::judge::pattern::Pattern;
use crate::judge::syntax::SyntaxError;

/// Names spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanSel(pub(crate) Thing);

/// Names moments. Never a bare [`Selector::Thing`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventSel(Selector);

/// Names stretches of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum IntervalSel {
    /// The lives of spans.
    Span(Thing),
    /// Blocking work, from its beginning to its end.
    Work(Pattern),
}

impl SpanSel {
    /// Reads a span's name.
    /// Fails when it is no selector, or names a moment.
    pub(crate) fn parse(text: &str) -> Result<Self, SyntaxError> {
        match Selector::parse(text)? {
            Selector::Thing(thing) => Ok(Self(thing)),
            _ => Err(
                SyntaxError::new(0..text.len(), "expected a span, found a moment")
                    .with_help("such as `draft` or `worker-*`"),
            ),
        }
    }
}

impl EventSel {
    /// Reads a moment.
    /// Fails when it is no selector, or names a span.
    pub(crate) fn parse(text: &str) -> Result<Self, SyntaxError> {
        match Selector::parse(text)? {
            Selector::Thing(thing) => {
                Err(
                    SyntaxError::new(0..text.len(), "expected a moment, found a span").with_help(
                        format!("such as `{thing}:ready` or `mark(\"{}\")`", thing.name),
                    ),
                )
            }
            moment => Ok(Self(moment)),
        }
    }

    /// A moment that was read as such; a bare name names no moment, and finds none.
    pub(crate) fn from_moment(moment: Selector) -> Self {
        Self(moment)
    }

    /// This event of whatever the thing names.
    pub(crate) fn of(thing: Thing, verb: super::Verb) -> Self {
        Self(Selector::Event {
            each: false,
            thing,
            verb,
            nth: None,
        })
    }

    pub(crate) fn selector(&self) -> &Selector {
        &self.0
    }

    /// True when it names one of several by `#`.
    pub(crate) fn is_one(&self) -> bool {
        match &self.0 {
            Selector::Event { nth, .. } | Selector::Call { nth, .. } | Selector::Panic(nth) => {
                nth.is_some()
            }
            _ => true,
        }
    }
}

impl IntervalSel {
    /// Reads a stretch of time.
    /// Fails when it is no selector, or names a moment that is no beginning of work.
    pub(crate) fn parse(text: &str) -> Result<Self, SyntaxError> {
        match Selector::parse(text)? {
            Selector::Thing(thing) => Ok(Self::Span(thing)),
            Selector::Call {
                word: Word::Work,
                text,
                nth: None,
            } => Ok(Self::Work(text)),
            _ => Err(
                SyntaxError::new(0..text.len(), "expected a stretch of time, found a moment")
                    .with_help("such as the span `draft`, or `work(\"sum\")`"),
            ),
        }
    }
}

impl fmt::Display for SpanSel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for EventSel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_refuses_the_others() {
        assert!(SpanSel::parse("draft[2]").is_ok());
        assert!(SpanSel::parse("draft:ready").is_err());
        assert!(EventSel::parse("draft:ready").is_ok());
        let error = EventSel::parse("draft").unwrap_err();
        assert_eq!(error.at, 0..5);
        assert_eq!(
            error.help.as_deref(),
            Some("such as `draft:ready` or `mark(\"draft\")`")
        );
        assert!(IntervalSel::parse("work(\"a\")").is_ok());
        assert!(IntervalSel::parse("draft").is_ok());
        assert!(IntervalSel::parse("mark(\"a\")").is_err());
    }
}
