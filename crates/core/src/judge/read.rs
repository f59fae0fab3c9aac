//! Reading rule tables: a cursor that knows where it stands and collects every problem.
//!
//! serde stops at the first thing it dislikes and forgets where that was. A [`Cursor`] walks a
//! parsed TOML value, notes each problem with its path (and, inside a selector, its bytes), and
//! goes on, so that an author sees the whole list at once.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use toml::Value;

use super::amount::{Amount, Bounds};
use super::selector::{EventSel, IntervalSel, Selector, SpanSel};
use super::source::SourcePattern;
use super::syntax::SyntaxError;
use super::template::Template;
use crate::diag::nearest;

/// One step of a path into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// An element of a list, from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

/// Something an author has to change in an `expected.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, from the table that was read.
    pub path: Vec<Step>,
    /// Which bytes of the string at `path`, when it is only a part of it.
    pub range: Option<Range<usize>>,
    /// What is wrong: a sentence without a full stop.
    pub message: String,
    /// What would be right, when that can be said.
    pub help: Option<String>,
}

/// All problems found while reading, in the order they were met.
pub type Problems = Rc<RefCell<Vec<Problem>>>;

/// A place in a TOML value.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    value: &'a Value,
    path: Vec<Step>,
    problems: Problems,
}

impl<'a> Cursor<'a> {
    /// A cursor at the top of a value.
    #[must_use]
    pub fn new(value: &'a Value, problems: &Problems) -> Self {
        Self {
            value,
            path: Vec::new(),
            problems: Rc::clone(problems),
        }
    }

    /// The value here.
    #[must_use]
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Notes a problem with the value here.
    pub fn problem(&self, message: impl Into<String>, help: Option<String>) {
        self.push(self.path.clone(), None, message.into(), help);
    }

    /// Notes a problem somewhere below here.
    pub fn problem_at(
        &self,
        below: impl IntoIterator<Item = Step>,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let path = self.path.iter().cloned().chain(below).collect();
        self.push(path, None, message.into(), help);
    }

    fn push(
        &self,
        path: Vec<Step>,
        range: Option<Range<usize>>,
        message: String,
        help: Option<String>,
    ) {
        self.problems.borrow_mut().push(Problem {
            path,
            range,
            message,
            help,
        });
    }

    fn wanted<T>(&self, what: &str) -> Option<T> {
        self.problem(
            format!("{what} is wanted here, not {}", kind_of(self.value)),
            None,
        );
        None
    }

    fn in_text<T>(&self, result: Result<T, SyntaxError>) -> Option<T> {
        result
            .map_err(|error| {
                self.push(self.path.clone(), Some(error.at), error.message, error.help);
            })
            .ok()
    }

    /// The text here.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        self.value.as_str().or_else(|| self.wanted("a text"))
    }

    /// The text here as a template.
    #[must_use]
    pub fn template(&self) -> Option<Template> {
        self.in_text(Template::parse(self.text()?))
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        self.value
            .as_bool()
            .or_else(|| self.wanted("`true` or `false`"))
    }

    /// A whole number from 0.
    #[must_use]
    pub fn whole(&self) -> Option<u64> {
        self.value
            .as_integer()
            .and_then(|number| u64::try_from(number).ok())
            .or_else(|| self.wanted("a whole number from 0"))
    }

    /// One of some words; gives its place among them.
    #[must_use]
    pub fn word(&self, words: &[&str]) -> Option<usize> {
        let text = self.text()?;
        let found = words.iter().position(|word| *word == text);
        if found.is_none() {
            self.problem(
                format!("`{text}` is not known here: {}", either(words)),
                nearest(text, words.iter().copied()).map(|near| format!("did you mean `{near}`?")),
            );
        }
        found
    }

    /// A number, or an expression over parameters such as `"{count} + 1"`.
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        match self.value {
            Value::Integer(number) => Some(Amount::from(*number)),
            Value::String(text) => self.in_text(Amount::parse(text)),
            _ => self.wanted("a number, or a text such as \"{count} + 1\","),
        }
    }

    /// A number (exactly that), or a table with `min` and `max`.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        if self.value.is_table() {
            let fields = self.fields(&["is", "min", "max"])?;
            return fields.bounds();
        }
        Some(Bounds::exactly(self.amount()?))
    }

    /// A span's name.
    #[must_use]
    pub fn span(&self) -> Option<SpanSel> {
        self.in_text(SpanSel::parse(self.text()?))
    }

    /// A moment, such as `draft:ready`.
    #[must_use]
    pub fn event(&self) -> Option<EventSel> {
        self.in_text(EventSel::parse(self.text()?))
    }

    /// A stretch of time: a span's life, or `work("a")`.
    #[must_use]
    pub fn interval(&self) -> Option<IntervalSel> {
        self.in_text(IntervalSel::parse(self.text()?))
    }

    /// A span or a moment.
    #[must_use]
    pub fn selector(&self) -> Option<Selector> {
        self.in_text(Selector::parse(self.text()?))
    }

    /// Something to look for in sources.
    #[must_use]
    pub fn source(&self) -> Option<SourcePattern> {
        self.in_text(SourcePattern::parse(self.text()?))
    }

    /// The elements of the list here.
    #[must_use]
    pub fn list(&self) -> Option<Vec<Self>> {
        let Some(items) = self.value.as_array() else {
            return self.wanted("a list");
        };
        Some(
            items
                .iter()
                .enumerate()
                .map(|(index, value)| self.child(Step::Index(index), value))
                .collect(),
        )
    }

    /// The elements of the list here, read one by one; at least `least` of them.
    pub fn each<T>(&self, least: usize, read: impl Fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        let items = self.list()?;
        if items.len() < least {
            let of = if least == 1 {
                "entry is"
            } else {
                "entries are"
            };
            self.problem(format!("at least {least} {of} wanted here"), None);
            return None;
        }
        // Every element is read before the first failure counts: all problems are told.
        let read: Vec<_> = items.iter().map(read).collect();
        read.into_iter().collect()
    }

    /// One value, or a list of at least one.
    pub fn one_or_many<T>(&self, read: impl Fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        if self.value.is_array() {
            self.each(1, read)
        } else {
            Some(vec![read(self)?])
        }
    }

    /// The table here, which may hold these keys only.
    #[must_use]
    pub fn fields(&self, known: &[&'static str]) -> Option<Fields<'a>> {
        self.table(known, |key| {
            format!(
                "`{key}` is not a key of this table, which has {}",
                either(known)
            )
        })
    }

    /// The table here; `unknown` words the problem of a key that is not known.
    pub(super) fn table(
        &self,
        known: &[&'static str],
        unknown: impl Fn(&str) -> String,
    ) -> Option<Fields<'a>> {
        let Value::Table(table) = self.value else {
            return self.wanted("a table");
        };
        for key in table.keys() {
            if !known.contains(&key.as_str()) {
                let mut path = self.path.clone();
                path.push(Step::Key(key.clone()));
                let near = nearest(key, known.iter().copied());
                let help = near.map(|near| format!("did you mean `{near}`?"));
                self.push(path, None, unknown(key), help);
            }
        }
        Some(Fields {
            cursor: self.clone(),
            table,
        })
    }

    fn child<'b>(&self, step: Step, value: &'b Value) -> Cursor<'b> {
        let mut path = self.path.clone();
        path.push(step);
        Cursor {
            value,
            path,
            problems: Rc::clone(&self.problems),
        }
    }
}

/// A table being read.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    cursor: Cursor<'a>,
    table: &'a toml::Table,
}

impl<'a> Fields<'a> {
    /// Where the table itself stands.
    #[must_use]
    pub fn here(&self) -> &Cursor<'a> {
        &self.cursor
    }

    /// The value of a key, when it is there.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Cursor<'a>> {
        let value = self.table.get(key)?;
        Some(self.cursor.child(Step::Key(key.to_owned()), value))
    }

    /// The value of a key that must be there.
    #[must_use]
    pub fn need(&self, key: &str) -> Option<Cursor<'a>> {
        let found = self.get(key);
        if found.is_none() {
            self.cursor
                .problem(format!("the key `{key}` is missing"), None);
        }
        found
    }

    /// The value of a key that may be absent: `Some(None)` without it, None when it is wrong.
    pub fn may<T>(&self, key: &str, read: impl Fn(&Cursor<'a>) -> Option<T>) -> Option<Option<T>> {
        match self.get(key) {
            None => Some(None),
            Some(cursor) => read(&cursor).map(Some),
        }
    }

    /// `is`, or `min` and `max`, of which at least one is there.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        let is = self.may("is", Cursor::amount);
        let min = self.may("min", Cursor::amount);
        let max = self.may("max", Cursor::amount);
        match (is?, min?, max?) {
            (Some(is), None, None) => Some(Bounds::exactly(is)),
            (None, None, None) => {
                self.cursor
                    .problem("a number is missing: `is`, `min` or `max`", None);
                None
            }
            (None, min, max) => Some(Bounds { min, max }),
            (Some(_), ..) => {
                self.cursor.problem(
                    "`is` says it all: `min` and `max` cannot stand beside it",
                    None,
                );
                None
            }
        }
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number with a fraction",
        Value::Boolean(_) => "`true` or `false`",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::Table(_) => "a table",
    }
}

/// `` `a`, `b` or `c` ``.
pub(super) fn either(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}
