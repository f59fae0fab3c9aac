//! Reading the judge's part of an `expected.toml`: what a [`Cursor`] can stand at beside plain values.

use std::sync::Arc;

use toml::de::DeValue;

use super::amount::{Amount, Bounds};
use super::arithmetic::NoNumber;
use super::condition::Condition;
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

/// What to do where an amount has no number for some of the inputs.
fn help(why: &NoNumber, amount: &Amount) -> Option<String> {
    if matches!(why, NoNumber::Name(_)) {
        return Some("use a parameter with `range`, or with numbers as `values`".to_owned());
    }
    let names: Vec<_> = amount
        .names()
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    let names = (!names.is_empty()).then(|| names.join(", "))?;
    Some(format!(
        "look at the least and the greatest value of {names}"
    ))
}

impl Cursor<'_> {
    fn in_text<T>(&self, result: Result<T, SyntaxError>) -> Option<T> {
        result
            .map_err(|error| self.problem_within(&error.at, error.message, error.help))
            .ok()
    }

    /// Notes which names are spoken of here, and what is reckoned with them. A result that some inputs
    /// would make impossible is a problem.
    fn speaks_of<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        amounts: impl Iterator<Item = &'n Amount>,
    ) {
        let mentions = self.mentions();
        for name in names {
            mentions.note(name, self.range());
        }
        for amount in amounts {
            if let Some(why) = amount.fault(&|name| mentions.input(name)) {
                let message = format!("`{amount}` cannot be worked out: {why}");
                self.problem(message, help(&why, amount));
            }
        }
    }

    /// The text here as a template.
    pub(crate) fn template(&self) -> Option<Template> {
        self.in_text(Template::parse(self.text()?))
            .inspect(|template| self.fills(template))
    }

    /// Notes what a template speaks of.
    pub(super) fn fills(&self, template: &Template) {
        self.speaks_of(template.names(), template.sums());
    }

    /// A number, or an expression over parameters such as `"{count} + 1"`.
    pub(crate) fn amount(&self) -> Option<Amount> {
        match self.value() {
            DeValue::Integer(_) => self.integer().map(Amount::from),
            DeValue::String(text) => self.in_text(Amount::parse(text)).inspect(|amount| {
                self.speaks_of(amount.names().into_iter(), std::iter::once(amount))
            }),
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
        self.selected(SpanSel::parse)
    }

    /// A moment, such as `draft:ready`.
    pub(crate) fn event(&self) -> Option<EventSel> {
        self.selected(EventSel::parse)
    }

    /// A stretch of time: a span's life, or `work("a")`.
    pub(crate) fn interval(&self) -> Option<IntervalSel> {
        self.selected(IntervalSel::parse)
    }

    /// A span or a moment.
    pub(crate) fn selector(&self) -> Option<Selector> {
        self.selected(Selector::parse)
    }

    /// A selector of some kind; notes which names it speaks of.
    fn selected<T>(&self, parse: fn(&str) -> Result<T, SyntaxError>) -> Option<T> {
        let text = self.text()?;
        let selected = self.in_text(parse(text))?;
        self.mentions().note_selector(text, self.range());
        if let Ok(Selector::Call { text, .. }) = Selector::parse(text) {
            self.speaks_of(text.names(), text.sums());
        }
        Some(selected)
    }

    /// For which inputs something holds.
    pub(super) fn condition(&self) -> Option<Condition> {
        self.in_text(Condition::parse(self.text()?))
            .inspect(|condition| self.speaks_of(condition.names(), condition.amounts()))
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
