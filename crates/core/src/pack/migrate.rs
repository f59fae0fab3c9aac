//! Packs of older formats, brought up to the present one.
//!
//! A [`Chain`] is a row of steps, each from one format to the next. A step edits the parsed
//! document, not the values that were read from it, so that comments, order, spacing and keys that
//! nobody knows stay where an author has put them. Only `lessons.toml` names its format; the
//! `expected.toml` files go with it. A later format therefore adds one `MigrationStep` to
//! `format::STEPS` and nothing else.

use std::sync::Arc;

use similar::TextDiff;
use toml_edit::{DocumentMut, Item, Table, Value};

use super::contents::files_below;
use super::files::PackFiles;
use super::format::{self, Chain, MigrationStep};
use super::lessons::lessons_text;
use crate::diag::{Diagnostic, Source};
use crate::manifest::document::{Document, place};

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
pub fn migrate(files: &dyn PackFiles, chain: Chain<'_>) -> Result<Migration, Vec<Diagnostic>> {
    let source = lessons_text(files).map_err(|error| vec![error])?;
    let from = format_of(&source, chain).map_err(|error| vec![error])?;
    let steps: Vec<&MigrationStep> = chain
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
        set_value(document.as_table_mut(), "format", chain.to);
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
            Err(why) => problems.push(Diagnostic::error("invalid TOML").about(path).note(why)),
        }
    }
}

/// The format of a pack from which the chain leads on.
fn format_of(source: &Arc<Source>, chain: Chain<'_>) -> Result<i64, Diagnostic> {
    let document = Document::parse(source)?;
    let number = format::number(&document)?;
    if number >= chain.oldest() && number <= chain.to {
        return Ok(number);
    }
    if number > chain.to {
        return Err(format::newer(&document, number, chain.to));
    }
    let (to, oldest) = (chain.to, chain.oldest());
    let message = format!("could not migrate from format {number} to format {to}");
    let help = format!("use a pack of format {oldest} or newer");
    Err(document
        .error(&place!["format"], message, "too old")
        .help(help))
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

/// Puts another value in the place of one, with its comments.
fn set_value(table: &mut Table, key: &str, value: impl Into<Value>) {
    let mut value = value.into();
    if let Some(Item::Value(old)) = table.get_mut(key) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
    }
}

#[cfg(test)]
#[path = "migrate_tests.rs"]
mod tests;
