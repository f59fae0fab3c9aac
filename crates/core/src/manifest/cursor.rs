//! Reading a document: a cursor that stands at a value and collects every problem.
//!
//! serde stops at the first thing it dislikes and forgets where that was. A [`Cursor`] notes each
//! problem at its bytes and goes on, so that an author sees the whole list at once. What a value of
//! the judge's language may be (a selector, a template) is added in `judge::read`.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, ValueDeserializer};

use super::document::{Document, PathStep, descend, span_within};
use super::mentions::Mentions;
use super::shape::{Field, Shape, Table, quoted};
use super::{Fields, Strictness};
use crate::diag::{Diagnostic, Level, Source, nearest};

/// The problems of one text, in the order they are met.
#[derive(Debug)]
pub(crate) struct Problems<'a> {
    pub(super) source: &'a Arc<Source>,
    strictness: Strictness,
    found: RefCell<Vec<Diagnostic>>,
    /// The names that the text speaks of.
    pub(crate) mentions: Mentions,
}

impl<'a> Problems<'a> {
    pub(crate) fn new(source: &'a Arc<Source>, strictness: Strictness) -> Self {
        Self {
            source,
            strictness,
            found: RefCell::default(),
            mentions: Mentions::default(),
        }
    }

    pub(crate) fn push(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    pub(crate) fn into_inner(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}

/// In whose words a value of a wrong type, or a missing key, is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// "`title` must be a string".
    Pack,
    /// "expected a string, found a list", for what the judge reads.
    Judge,
}

/// A place in a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    pub(super) value: &'a Spanned<DeValue<'a>>,
    /// The key of the value, or of the list it is an element of.
    pub(super) key: &'a str,
    pub(super) is_element: bool,
    pub(super) wording: Wording,
    pub(super) problems: &'a Problems<'a>,
}

impl<'a> Cursor<'a> {
    /// A cursor at the top of a document.
    pub(crate) fn new(document: &'a Document<'a>, problems: &'a Problems<'a>) -> Self {
        Self {
            value: document.root(),
            key: "",
            is_element: false,
            wording: Wording::Pack,
            problems,
        }
    }

    /// The same place, whose problems are noted in the judge's words.
    pub(crate) fn for_judge(self) -> Self {
        Self {
            wording: Wording::Judge,
            ..self
        }
    }

    pub(crate) fn value(&self) -> &'a DeValue<'a> {
        self.value.get_ref()
    }

    /// The bytes of the value.
    pub(crate) fn range(&self) -> Range<usize> {
        self.value.span()
    }

    /// The names that the text speaks of, of which those here are some.
    pub(crate) fn mentions(&self) -> &'a Mentions {
        &self.problems.mentions
    }

    /// An error here, not noted yet.
    pub(crate) fn error(&self, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        self.error_at(self.range(), message, label)
    }

    /// An error at what repeats something, which stood first somewhere else.
    pub(crate) fn repeats(&self, first: &Self, message: impl Into<String>) -> Diagnostic {
        let error = self.error(message, "again here");
        error.context(first.range(), "first here")
    }

    fn error_at(
        &self,
        span: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(message).at(self.problems.source, span, label)
    }

    pub(crate) fn note(&self, diagnostic: Diagnostic) {
        self.problems.push(diagnostic);
    }

    /// Notes a problem with the value here.
    pub(crate) fn problem(&self, message: impl Into<String>, help: Option<String>) {
        self.push(self.range(), message.into(), help);
    }

    /// Notes a problem with a part of the text here: these bytes of it.
    pub(crate) fn problem_within(
        &self,
        part: &Range<usize>,
        message: String,
        help: Option<String>,
    ) {
        let span = span_within(self.problems.source.text(), self.value, part);
        self.push(span, message, help);
    }

    /// Notes a problem somewhere below here.
    pub(crate) fn problem_at(
        &self,
        below: &[PathStep],
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let value = descend(self.value, below).unwrap_or(self.value);
        self.push(value.span(), message.into(), help);
    }

    fn push(&self, span: Range<usize>, message: String, help: Option<String>) {
        let mut diagnostic = self.error_at(span, message, "");
        diagnostic.help.extend(help);
        self.note(diagnostic);
    }

    /// Notes that something else is wanted here, in the judge's words or in the pack's.
    pub(crate) fn wanted<T>(&self, what: &str) -> Option<T> {
        let (kind, label) = kind_of(self.value());
        match self.wording {
            Wording::Judge => self.problem(format!("expected {what}, found {kind}"), None),
            Wording::Pack => {
                let message = format!("{} must be {what}", self.name());
                self.note(self.error(message, format!("this is {label}")));
            }
        }
        None
    }

    /// What the value here is called in a sentence.
    pub(super) fn name(&self) -> String {
        match (self.key, self.is_element) {
            ("", _) => "this".to_owned(),
            (key, false) => format!("`{key}`"),
            (key, true) => format!("each entry of `{key}`"),
        }
    }

    pub(crate) fn text(&self) -> Option<&'a str> {
        self.value().as_str().or_else(|| self.wanted("a string"))
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        let flag = self.value().as_bool();
        flag.or_else(|| self.wanted("`true` or `false`"))
    }

    /// The whole number here; None for what is none, and for one that is too large, which is noted.
    pub(crate) fn integer(&self) -> Option<i64> {
        let number = self.value().as_integer()?;
        let fitting = i64::from_str_radix(number.as_str(), number.radix()).ok();
        if fitting.is_none() {
            let message = format!("the number of {} is too large", self.name());
            self.note(self.error(message, "more than 64 bits"));
        }
        fitting
    }

    /// A whole number from 0.
    pub(crate) fn whole(&self) -> Option<u64> {
        if self.value().is_integer()
            && let Ok(number) = u64::try_from(self.integer()?)
        {
            return Some(number);
        }
        self.wanted("a whole number that is not negative")
    }

    /// The whole number here, within the bounds of its shape.
    pub(crate) fn whole_of(&self, shape: &Shape) -> Option<u64> {
        let Some(number) = self.value().as_integer() else {
            return self.wanted("a whole number");
        };
        let (least, most) = shape.bounds();
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let fitting = number.filter(|number| (least..=most).contains(number));
        if fitting.is_none() {
            let bounds = match (least, most) {
                (least, i64::MAX) => format!("at least {least}"),
                (least, most) => format!("from {least} to {most}"),
            };
            let message = format!("{} must be {bounds}", self.name());
            self.note(self.error(message, "out of range"));
        }
        fitting.and_then(|number| u64::try_from(number).ok())
    }

    /// The value here without places.
    pub(crate) fn to_plain(self) -> Option<toml::Value> {
        toml::Value::deserialize(ValueDeserializer::from(self.value.clone())).ok()
    }

    /// One of some words; gives its place among them.
    pub(crate) fn word(&self, words: &[&str]) -> Option<usize> {
        let text = self.text()?;
        let found = words.iter().position(|word| *word == text);
        if found.is_none() {
            self.problem(
                format!("unknown value `{text}`, expected {}", either(words)),
                meant(nearest(text, words.iter().copied())),
            );
        }
        found
    }

    /// The elements of the list here.
    pub(crate) fn list(&self) -> Option<Vec<Self>> {
        let Some(items) = self.value().as_array() else {
            return self.wanted("a list");
        };
        let element = |value| Self {
            value,
            is_element: true,
            ..*self
        };
        Some(items.iter().map(element).collect())
    }

    /// The elements of the list here, read one by one; at least `least` of them.
    pub(crate) fn each<T>(
        &self,
        least: usize,
        read: impl Fn(&Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.list()?;
        if items.len() < least {
            let entries = if least == 1 { "entry" } else { "entries" };
            self.problem(format!("expected at least {least} {entries}"), None);
            return None;
        }
        // Every element is read before the first failure counts: no problem is left out.
        let read: Vec<_> = items.iter().map(read).collect();
        read.into_iter().collect()
    }

    /// One value, or a list of at least one.
    pub(crate) fn one_or_many<T>(&self, read: impl Fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        if self.value().is_array() {
            self.each(1, read)
        } else {
            Some(vec![read(self)?])
        }
    }

    /// The table of a rule here, which may hold these keys only.
    pub(crate) fn fields(&self, known: &[&'static str]) -> Option<Fields<'a>> {
        self.table(known, |key| {
            format!("unknown key `{key}`, expected {}", either(known))
        })
    }

    /// The table here; `unknown` words the problem of a key that is not known.
    pub(crate) fn table(
        &self,
        known: &[&'static str],
        unknown: impl Fn(&str) -> String,
    ) -> Option<Fields<'a>> {
        let fields = self.any_fields()?;
        for key in fields.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let help = meant(nearest(name, known.iter().copied()));
                self.push(key.span(), unknown(name), help);
            }
        }
        Some(fields)
    }

    /// A table of a manifest here. A key that it does not have is a small fault, so that a learner
    /// can use what was written for a later asynclings.
    pub(crate) fn part(&self, table: &'static Table) -> Option<Fields<'a>> {
        let mut fields = self.fields_of(table.fields)?;
        let unknown = fields
            .keys()
            .filter(|key| table.field(key.get_ref()).is_none());
        fields.misspelt = unknown
            .filter_map(|key| self.unknown(key, table, fields.table))
            .collect();
        Some(fields)
    }

    /// The table here, whatever it holds.
    pub(crate) fn any_fields(&self) -> Option<Fields<'a>> {
        self.fields_of(&[])
    }

    fn fields_of(&self, shape: &'static [Field]) -> Option<Fields<'a>> {
        let Some(table) = self.value().as_table() else {
            return self.wanted("a table");
        };
        Some(Fields {
            cursor: *self,
            table,
            shape,
            misspelt: Vec::new(),
        })
    }

    /// Notes an unknown key. Gives the needed key that it is a misspelling of: that one is not
    /// noted as missing besides.
    fn unknown(
        &self,
        key: &Spanned<DeString<'_>>,
        table: &'static Table,
        written: &DeTable<'_>,
    ) -> Option<&'static str> {
        let name = key.get_ref();
        let meant = nearest(name, table.keys());
        let missing = meant.filter(|meant| {
            table.field(meant).is_some_and(|field| field.needed) && written.get(*meant).is_none()
        });
        let level = match missing {
            Some(_) => Level::Error,
            None => self.problems.strictness.small_fault(),
        };
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("expected one of {}", quoted(table.keys()).join(", ")),
        };
        self.note(
            Diagnostic::new(level, format!("unknown key `{name}`"))
                .at(self.problems.source, key.span(), "unused key")
                .help(help),
        );
        missing
    }
}

/// What a value is, in the judge's words and in the pack's.
fn kind_of(value: &DeValue<'_>) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("a string", "a string"),
        DeValue::Integer(_) => ("a whole number", "a whole number"),
        DeValue::Float(_) => ("a number with a fraction", "a number"),
        DeValue::Boolean(_) => ("`true` or `false`", "true or false"),
        DeValue::Datetime(_) => ("a date", "a date or time"),
        DeValue::Array(_) => ("a list", "a list"),
        DeValue::Table(_) => ("a table", "a table"),
    }
}

fn meant(near: Option<&str>) -> Option<String> {
    near.map(|near| format!("did you mean `{near}`?"))
}

/// `` `a`, `b` or `c` ``.
pub(crate) fn either(words: &[&str]) -> String {
    joined(words, "or")
}

/// `` `a`, `b` and `c` ``.
pub(crate) fn all_of(words: &[&str]) -> String {
    joined(words, "and")
}

fn joined(words: &[&str], with: &str) -> String {
    let quoted = quoted(words.iter().copied());
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {with} {last}", rest.join(", ")),
    }
}
