//! Reading the judge's part of an `expected.toml`: what a [`Cursor`] can stand at beside plain values.

use std::sync::Arc;

use toml::de::DeValue;

use super::amount::{Amount, Bounds};
use super::selector::{EventSel, IntervalSel, Selector, SpanSel};
use super::source::{CodePattern, SourcePattern};
use super::syntax::SyntaxError;
use super::template::Template;
use crate::diag::{Diagnostic, Source};
use crate::manifest::document::Document;
use crate::manifest::{Cursor, Fields, Problems, Strictness};

/// Reads a text that is not a whole manifest: None of the reader, or a problem, is an error.
pub(super) fn parse_text<T>(
    text: &str,
    read: impl Fn(&Cursor<'_>) -> Option<T>,
) -> Result<T, Vec<Diagnostic>> {
    let source = Arc::new(Source::new("expected.toml", text));
    let document = Document::parse(&source).map_err(|diagnostic| vec![diagnostic])?;
    let problems = Problems::new(&source, Strictness::Author);
    let read = read(&Cursor::new(&document, &problems).for_judge());
    match (read, problems.into_inner()) {
        (Some(read), problems) if problems.is_empty() => Ok(read),
        (_, problems) => Err(problems),
    }
}

impl Cursor<'_> {
    fn in_text<T>(&self, result: Result<T, SyntaxError>) -> Option<T> {
        result
            .map_err(|error| self.problem_within(&error.at, error.message, error.help))
            .ok()
    }

    /// The text here as a template.
    pub(crate) fn template(&self) -> Option<Template> {
        self.in_text(Template::parse(self.text()?))
    }

    /// A number, or an expression over parameters such as `"{count} + 1"`.
    pub(crate) fn amount(&self) -> Option<Amount> {
        match self.value() {
            DeValue::Integer(_) => self.integer().map(Amount::from),
            DeValue::String(text) => self.in_text(Amount::parse(text)),
            _ => self.wanted("a number, or a string such as \"{count} + 1\""),
        }
    }

    /// A number (exactly that), or a table with `min` and `max`.
    pub(crate) fn bounds(&self) -> Option<Bounds> {
        if self.value().is_table() {
            let fields = self.fields(&["is", "min", "max"])?;
            return fields.bounds();
        }
        Some(Bounds::exactly(self.amount()?))
    }

    /// A number or a text, as text.
    pub(super) fn value_text(&self) -> Option<String> {
        match self.value() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(_) => self.integer().map(|number| number.to_string()),
            DeValue::Boolean(flag) => Some(flag.to_string()),
            _ => {
                self.problem("expected a number or a string", None);
                None
            }
        }
    }

    pub(crate) fn span(&self) -> Option<SpanSel> {
        self.in_text(SpanSel::parse(self.text()?))
    }

    /// A moment, such as `draft:ready`.
    pub(crate) fn event(&self) -> Option<EventSel> {
        self.in_text(EventSel::parse(self.text()?))
    }

    /// A stretch of time: a span's life, or `work("a")`.
    pub(crate) fn interval(&self) -> Option<IntervalSel> {
        self.in_text(IntervalSel::parse(self.text()?))
    }

    /// A span or a moment.
    pub(crate) fn selector(&self) -> Option<Selector> {
        self.in_text(Selector::parse(self.text()?))
    }

    /// Something to look for in sources.
    pub(crate) fn source(&self) -> Option<SourcePattern> {
        self.in_text(SourcePattern::parse(self.text()?))
    }

    pub(crate) fn code(&self) -> Option<CodePattern> {
        self.in_text(CodePattern::parse(self.text()?))
    }
}

impl Fields<'_> {
    /// `is`, or `min` and `max`, of which at least one is there.
    pub(crate) fn bounds(&self) -> Option<Bounds> {
        let is = self.may("is", Cursor::amount);
        let min = self.may("min", Cursor::amount);
        let max = self.may("max", Cursor::amount);
        match (is?, min?, max?) {
            (Some(is), None, None) => Some(Bounds::exactly(is)),
            (None, None, None) => {
                self.here()
                    .problem("expected a number: `is`, `min` or `max`", None);
                None
            }
            (None, min, max) => Some(Bounds { min, max }),
            (Some(_), ..) => {
                self.here()
                    .problem("`is` cannot be combined with `min` or `max`", None);
                None
            }
        }
    }
}
