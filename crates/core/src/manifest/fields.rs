//! Reading a table: its keys, which must be there, and which may.

use toml::Spanned;
use toml::de::{DeString, DeTable};

use super::Cursor;
use super::cursor::Wording;
use super::shape::{Field, Table};

/// A table being read.
#[derive(Clone, Debug)]
pub(crate) struct Fields<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) table: &'a DeTable<'a>,
    /// What the table may hold; empty for that of a rule, whose reader knows.
    pub(super) shape: &'static [Field],
    /// Needed keys that stand there under a wrong name.
    pub(super) misspelt: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Where the table itself stands.
    pub(crate) fn here(&self) -> &Cursor<'a> {
        &self.cursor
    }

    /// The same table, whose problems are noted in the judge's words.
    pub(crate) fn for_judge(mut self) -> Self {
        self.cursor = self.cursor.for_judge();
        self
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &'a Spanned<DeString<'a>>> + use<'a> {
        self.table.keys()
    }

    /// The value of a key, when it is there.
    pub(crate) fn get(&self, key: &str) -> Option<Cursor<'a>> {
        let (key, value) = self.table.get_key_value(key)?;
        Some(Cursor {
            value,
            key: key.get_ref(),
            is_element: false,
            ..self.cursor
        })
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&self, key: &str) -> Option<Cursor<'a>> {
        let found = self.get(key);
        if found.is_none() {
            match self.cursor.wording {
                Wording::Judge => self.cursor.problem(format!("missing key `{key}`"), None),
                Wording::Pack if self.misspelt.contains(&key) => {}
                Wording::Pack => self.missing(key),
            }
        }
        found
    }

    fn missing(&self, key: &str) {
        let here = &self.cursor;
        let written = here.problems.source.text().get(here.range());
        let owner = match written {
            Some(header) if header.starts_with('[') => format!(" in `{header}`"),
            _ if here.key.is_empty() => String::new(),
            _ => format!(" in {}", here.name()),
        };
        let mut diagnostic = here.error(
            format!("missing key `{key}`{owner}"),
            format!("add `{key}` here"),
        );
        if let Some(field) = self.field(key) {
            diagnostic = diagnostic.help(format!("`{key}`: {}", field.says));
        }
        here.note(diagnostic);
    }

    fn field(&self, key: &str) -> Option<&'static Field> {
        self.shape.iter().find(|field| field.key == key)
    }

    /// The value of a key, which must be there if the shape says so.
    pub(crate) fn take(&self, key: &str) -> Option<Cursor<'a>> {
        match self.field(key) {
            Some(field) if field.needed => self.need(key),
            _ => self.get(key),
        }
    }

    /// The one of these keys that is there; `problem` is noted for none and for several.
    pub(crate) fn one_of<'k>(
        &self,
        keys: &[&'k str],
        problem: impl Into<String>,
    ) -> Option<(&'k str, Cursor<'a>)> {
        let mut there = keys.iter().filter_map(|key| Some((*key, self.get(key)?)));
        let found = there.next();
        if found.is_none() || there.next().is_some() {
            self.cursor.problem(problem, None);
            return None;
        }
        found
    }

    /// The text of a key; notes one that says nothing. Empty when it cannot be read.
    pub(crate) fn filled(&self, key: &str) -> String {
        let Some(cursor) = self.take(key) else {
            return String::new();
        };
        let text = cursor.text();
        if text.is_some_and(|text| text.trim().is_empty()) {
            cursor.note(cursor.error(format!("`{key}` is empty"), "write something here"));
        }
        text.unwrap_or_default().to_owned()
    }

    /// The number of a key, within the bounds of its shape.
    pub(crate) fn whole(&self, key: &str) -> Option<u64> {
        self.take(key)?.whole_of(&self.field(key)?.shape)
    }

    /// The tables in the list of a key; none when one of them is no table.
    pub(crate) fn tables(&self, key: &str, table: &'static Table) -> Option<Vec<Self>> {
        self.take(key)?.each(0, |each| each.part(table))
    }

    /// The value of a key that may be absent: `Some(None)` without it, None when it is wrong.
    pub(crate) fn may<T>(
        &self,
        key: &str,
        read: impl Fn(&Cursor<'a>) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.get(key) {
            None => Some(None),
            Some(cursor) => read(&cursor).map(Some),
        }
    }
}
