//! `lessons.toml` becomes a [`Pack`].
//!
//! `tables` says what the file looks like, `parse` reads it table by table. A pack with an error in
//! it is still given as far as it was understood, so that the files of its good exercises can be
//! looked at in the same go.

mod parse;
pub(super) mod tables;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use super::files::{FileKind, PackFiles};
use super::folder::Folder;
use super::format;
use super::model::Pack;
use crate::diag::{Diagnostic, Source, has_errors, sort};
use crate::manifest::document::Document;
use crate::manifest::{Cursor, Problems, Strictness};

impl Pack {
    /// Reads the `lessons.toml` of the pack in `root` and no other file.
    ///
    /// # Errors
    ///
    /// Every problem at once, when one of them is an error; otherwise the pack comes with the
    /// warnings.
    pub fn load(
        root: impl AsRef<Path>,
        strictness: Strictness,
    ) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let root = root.as_ref();
        load_pack(&Folder::new(root), root, strictness)
    }
}

/// Reads the `lessons.toml` of any set of files. `root` is what the pack will name as its folder.
///
/// # Errors
///
/// As [`Pack::load`].
pub fn load_pack(
    files: &dyn PackFiles,
    root: &Path,
    strictness: Strictness,
) -> Result<(Pack, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = lessons_text(files).map_err(|error| vec![error])?;
    let (pack, diagnostics) = parse_lessons(&source, root, strictness);
    if has_errors(&diagnostics) {
        Err(diagnostics)
    } else {
        Ok((pack, diagnostics))
    }
}

/// The text of the `lessons.toml`.
///
/// # Errors
///
/// When there is none, or it cannot be read.
pub fn lessons_text(files: &dyn PackFiles) -> Result<Arc<Source>, Diagnostic> {
    if files.kind("lessons.toml") == FileKind::Missing {
        let missing = Diagnostic::error("could not find a pack: `lessons.toml` is missing")
            .about(files.shown("lessons.toml"))
            .help("use a directory that contains a `lessons.toml`");
        return Err(missing);
    }
    files.text("lessons.toml").map(Arc::new)
}

/// Reads a whole `lessons.toml`. With an error among the diagnostics the pack is what could be
/// understood: exercises without a usable id are left out.
#[must_use]
pub fn parse_lessons(
    source: &Arc<Source>,
    root: &Path,
    strictness: Strictness,
) -> (Pack, Vec<Diagnostic>) {
    let read = Document::parse(source).and_then(|document| {
        format::check(&document)?;
        let problems = Problems::new(source, strictness);
        let pack = parse::parse_pack(root, &Cursor::new(&document, &problems));
        Ok((pack, problems.into_inner()))
    });
    let (pack, mut diagnostics) = read.unwrap_or_else(|diagnostic| (None, vec![diagnostic]));
    sort(&mut diagnostics);
    let nothing = || Pack {
        root: root.to_owned(),
        ..Pack::default()
    };
    (pack.unwrap_or_else(nothing), diagnostics)
}
