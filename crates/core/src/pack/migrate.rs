//! Packs of older formats, brought up to the present one.
//!
//! A [`Chain`] is a row of steps, each from one format to the next. A step edits the parsed
//! document, not the values that were read from it, so that comments, order, spacing and keys that
//! nobody knows stay where an author has put them. Only `lessons.toml` names its format; the
//! `expected.toml` files go with it. A later format therefore adds one [`Step`] to [`STEPS`] and
//! nothing else.

use std::sync::Arc;

use similar::TextDiff;
use toml_edit::{DocumentMut, Item, Key, Table, Value};

use super::contents::files_below;
use super::document::{Document, Step as To};
use super::files::Files;
use super::{FORMAT, lessons};
use crate::diag::{Diagnostic, Source};

/// The way from one format to the next.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The format it begins at; it ends at the next.
    pub from: i64,
    /// What an author reads about it: one sentence.
    pub says: &'static str,
    /// Changes `lessons.toml`, but for the format number.
    pub lessons: fn(&mut DocumentMut),
    /// Changes an `expected.toml`. Done twice it must do what it does once: an interrupted
    /// migration is begun again from the start.
    pub expected: fn(&mut DocumentMut),
}

/// All steps there are. There is one format today, and so there is none.
pub const STEPS: &[Step] = &[];

/// Steps in a row, and the format they lead to.
#[derive(Clone, Copy, Debug)]
pub struct Chain<'a> {
    steps: &'a [Step],
    to: i64,
}

/// The chain of this asynclings.
pub const CHAIN: Chain<'static> = Chain::new(STEPS, FORMAT);

impl<'a> Chain<'a> {
    /// A chain that ends at this format. Its steps must follow one another without a gap.
    #[must_use]
    pub const fn new(steps: &'a [Step], to: i64) -> Self {
        Self { steps, to }
    }

    /// The oldest format it leads on from.
    #[must_use]
    pub fn oldest(&self) -> i64 {
        self.steps.first().map_or(self.to, |step| step.from)
    }

    /// True when each step begins where the one before ends, and the last ends at the format the
    /// chain leads to.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let ends = self.steps.iter().skip(1).map(|step| step.from);
        self.steps
            .iter()
            .zip(ends.chain([self.to]))
            .all(|(step, end)| step.from + 1 == end)
    }
}

/// What a migration changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migration {
    /// The format the pack has.
    pub from: i64,
    /// The format it gets.
    pub to: i64,
    /// What the steps do, in order.
    pub says: Vec<&'static str>,
    /// The files that change; `lessons.toml`, which names the format, last.
    pub files: Vec<Changed>,
}

/// A file that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its path in the pack.
    pub path: String,
    /// What it holds.
    pub before: String,
    /// What it shall hold.
    pub after: String,
}

impl Migration {
    /// All changes, as a unified diff.
    #[must_use]
    pub fn diff(&self) -> String {
        let diffs = self.files.iter().map(|file| {
            TextDiff::from_lines(&file.before, &file.after)
                .unified_diff()
                .header(&format!("a/{}", file.path), &format!("b/{}", file.path))
                .to_string()
        });
        diffs.collect()
    }
}

/// Works out what would change; a pack of the present format needs nothing.
///
/// # Errors
///
/// When there is no pack, its format has no way to the present one, or a file is not valid TOML.
pub fn migrate(files: &dyn Files, chain: Chain<'_>) -> Result<Migration, Vec<Diagnostic>> {
    let source = lessons::source(files).map_err(|error| vec![error])?;
    let from = format_of(&source, chain).map_err(|error| vec![error])?;
    let steps: Vec<&Step> = chain
        .steps
        .iter()
        .filter(|step| step.from >= from)
        .collect();
    let mut migration = Migration {
        from,
        to: chain.to,
        says: steps.iter().map(|step| step.says).collect(),
        files: Vec::new(),
    };
    if steps.is_empty() {
        return Ok(migration);
    }
    let mut problems = Vec::new();
    for inside in files_below(files, "solutions") {
        if inside.split('/').count() != 3 || !inside.ends_with("/expected.toml") {
            continue;
        }
        let path = format!("solutions/{inside}");
        let edit = |document: &mut DocumentMut| {
            steps.iter().for_each(|step| (step.expected)(document));
        };
        match files.text(&path).map(Arc::new) {
            Ok(source) => migration.take(&path, &source, edit, &mut problems),
            Err(problem) => problems.push(problem),
        }
    }
    let edit = |document: &mut DocumentMut| {
        steps.iter().for_each(|step| (step.lessons)(document));
        set_number(document, "format", chain.to);
    };
    migration.take("lessons.toml", &source, edit, &mut problems);
    if problems.is_empty() {
        Ok(migration)
    } else {
        Err(problems)
    }
}

impl Migration {
    fn take(
        &mut self,
        path: &str,
        source: &Arc<Source>,
        edit: impl FnOnce(&mut DocumentMut),
        problems: &mut Vec<Diagnostic>,
    ) {
        // Both parsers are the same underneath; this one knows how to tell where it hurts.
        if let Err(problem) = Document::parse(source) {
            problems.push(problem);
            return;
        }
        match edited(source.text(), edit) {
            Ok(after) if after == source.text() => {}
            Ok(after) => self.files.push(Changed {
                path: path.to_owned(),
                before: source.text().to_owned(),
                after,
            }),
            Err(why) => problems.push(
                Diagnostic::error("this is not valid TOML")
                    .about(path)
                    .note(why),
            ),
        }
    }
}

/// The format of a pack from which the chain leads on.
fn format_of(source: &Arc<Source>, chain: Chain<'_>) -> Result<i64, Diagnostic> {
    let document = Document::parse(source)?;
    let number = super::format::number(&document)?;
    if number >= chain.oldest() && number <= chain.to {
        return Ok(number);
    }
    let place = [To::from("format")];
    let (message, label, help) = if number > chain.to {
        (
            format!(
                "this pack has format {number}, and this asynclings reads format {}",
                chain.to
            ),
            "newer than this asynclings",
            "update asynclings: `cargo install asynclings`".to_owned(),
        )
    } else {
        (
            format!(
                "there is no way from format {number} to format {}",
                chain.to
            ),
            "too old",
            format!(
                "the oldest format that can be brought up is {}",
                chain.oldest()
            ),
        )
    };
    Err(document.error(&place, message, label).help(help))
}

/// A TOML text after an edit of its document. A byte order mark and the kind of line ends stay.
///
/// # Errors
///
/// When the text is not valid TOML; the parser's words.
pub fn edited(text: &str, edit: impl FnOnce(&mut DocumentMut)) -> Result<String, String> {
    const MARK: char = '\u{feff}';
    let body = text.strip_prefix(MARK).unwrap_or(text);
    let mut document: DocumentMut = body
        .parse()
        .map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let untouched = document.to_string();
    edit(&mut document);
    let mut after = document.to_string();
    if after == untouched {
        // Nothing was edited: not even a line end is to change.
        return Ok(text.to_owned());
    }
    let breaks = body.matches('\n').count();
    if breaks > 0 && body.matches("\r\n").count() == breaks {
        after = after.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    if body.len() != text.len() {
        after.insert(0, MARK);
    }
    Ok(after)
}

/// Gives a key of a table another name, in its place and with its comments.
pub fn rename(table: &mut Table, from: &str, to: &str) {
    if !table.contains_key(from) || table.contains_key(to) {
        return;
    }
    // An entry that is put in goes to the end, so all of them are taken out once.
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    for name in names {
        let Some((key, item)) = table.remove_entry(&name) else {
            continue;
        };
        let key = if name == from {
            Key::new(to)
                .with_leaf_decor(key.leaf_decor().clone())
                .with_dotted_decor(key.dotted_decor().clone())
        } else {
            key
        };
        table.insert_formatted(&key, item);
    }
}

/// Puts another value in the place of one, with its comments.
pub fn set_value(table: &mut Table, key: &str, value: impl Into<Value>) {
    let mut value = value.into();
    if let Some(Item::Value(old)) = table.get_mut(key) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
    }
}

fn set_number(document: &mut DocumentMut, key: &str, number: i64) {
    set_value(document.as_table_mut(), key, number);
}

#[cfg(test)]
#[path = "migrate_tests.rs"]
mod tests;
