//! Places in a pack's manifests: found by what stands there, and shown as file, line and column.

use std::sync::Arc;

use serde::Serialize;

use asynclings_core::diag::{Position, Source};
use asynclings_core::manifest::document::{Document, PathStep};
use asynclings_core::pack::PackFiles;

/// Where something stands in a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The file, as it is shown in a message.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Spot {
    pub(crate) fn new(source: &Source, Position { line, column }: Position) -> Self {
        Self {
            file: source.path().display().to_string(),
            line,
            column,
        }
    }

    /// The place of a byte of a text.
    pub(crate) fn at(source: &Source, byte: usize) -> Self {
        Self::new(source, source.position(byte))
    }
}

/// What `find` finds in a TOML file of a pack; none when it cannot be read.
pub(crate) fn in_file<T>(
    files: &dyn PackFiles,
    path: &str,
    find: impl FnOnce(&Document<'_>) -> Option<T>,
) -> Option<T> {
    let source = Arc::new(files.text(path).ok()?);
    find(&Document::parse(&source).ok()?)
}

/// What the exercises' workspace says at a path of keys.
pub(crate) fn in_workspace(files: &dyn PackFiles, keys: &[&str]) -> Option<String> {
    let path: Vec<PathStep> = keys.iter().map(|key| PathStep::from(*key)).collect();
    in_file(files, "exercises/Cargo.toml", |document| {
        Some(document.value(&path)?.get_ref().as_str()?.to_owned())
    })
}

/// Whether the exercises' workspace says anything at a path of keys.
pub(crate) fn in_workspace_at(files: &dyn PackFiles, keys: &[&str]) -> bool {
    let path: Vec<PathStep> = keys.iter().map(|key| PathStep::from(*key)).collect();
    in_file(files, "exercises/Cargo.toml", |document| {
        document.value(&path).map(|_| ())
    })
    .is_some()
}

/// Which table of the list at `list` says `key = value`.
pub(crate) fn entry(
    document: &Document<'_>,
    list: &[PathStep],
    key: &str,
    value: &str,
) -> Option<usize> {
    let at = |end: &[PathStep]| document.value(&[list, end].concat());
    (0..)
        .take_while(|index| at(&[PathStep::from(*index)]).is_some())
        .find(|index| {
            let found = at(&[PathStep::from(*index), PathStep::from(key)]);
            found.and_then(|found| found.get_ref().as_str()) == Some(value)
        })
}

/// Where the table of an exercise stands in `lessons.toml`.
pub(crate) fn exercise_path(document: &Document<'_>, id: &str) -> Option<Vec<PathStep>> {
    let chapters = document.value(&[PathStep::from("chapter")])?;
    let chapters = chapters.get_ref().as_array()?.len();
    (0..chapters).find_map(|chapter| {
        let mut path: Vec<PathStep> = vec!["chapter".into(), chapter.into(), "exercise".into()];
        path.push(PathStep::from(entry(document, &path, "id", id)?));
        Some(path)
    })
}
