//! Which file of a pack is what: lessons, references, variants.

use std::sync::Arc;

use super::expected::{Expected, parse_expected};
use super::files::{FileKind, PackFiles};
use super::folder::Folder;
use super::model::{Chapter, Exercise, Pack};
use crate::diag::Diagnostic;
use crate::manifest::Strictness;
use asynclings_trace::{Trace, recorded};

/// What in an exercise's folder below `solutions/` is no part of the reference.
const BESIDE: &[&str] = &[
    "expected.toml",
    "expected.trace",
    "expected.proposed.toml",
    "rejected",
    "accepted",
];

/// A text of a pack and where it belongs in an exercise's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it belongs, relative to the exercise's folder, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// `exercises/02_futures/forgotten_await`, in a pack's own notation.
#[must_use]
pub fn exercise_folder(exercise: &Exercise) -> String {
    format!("exercises/{}/{}", exercise.chapter, exercise.id)
}

/// `solutions/02_futures/forgotten_await`, in a pack's own notation.
#[must_use]
pub fn solution_folder(exercise: &Exercise) -> String {
    format!("solutions/{}/{}", exercise.chapter, exercise.id)
}

/// The path of a chapter's lesson.
#[must_use]
pub fn lesson_path(chapter: &Chapter) -> String {
    format!("exercises/{}/README.md", chapter.id)
}

/// Every file below a folder, relative to it, sorted.
#[must_use]
pub fn files_below(files: &dyn PackFiles, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut pending = vec![String::new()];
    while let Some(inner) = pending.pop() {
        for name in files.names(&join(folder, &inner)) {
            let path = join(&inner, &name);
            match files.kind(&join(folder, &path)) {
                FileKind::Folder => pending.push(path),
                FileKind::File => found.push(path),
                FileKind::Missing => {}
            }
        }
    }
    found.sort();
    found
}

fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    }
}

/// The parts of the reference: all that replaces something in the exercise's folder.
pub(super) fn reference(
    files: &dyn PackFiles,
    exercise: &Exercise,
) -> Result<Vec<Part>, Diagnostic> {
    let folder = solution_folder(exercise);
    let mut paths = files_below(files, &folder);
    paths.retain(|path| {
        !BESIDE
            .iter()
            .any(|beside| path.split('/').next() == Some(*beside))
    });
    if paths.is_empty() {
        // Asking for it tells what is missing.
        paths.push("src/main.rs".to_owned());
    }
    read_parts(files, &folder, paths)
}

/// The parts of a variant: `src/main.rs` where it is a file, all files in it where it is a folder.
pub(super) fn variant(
    files: &dyn PackFiles,
    exercise: &Exercise,
    file: &str,
) -> Result<Vec<Part>, Diagnostic> {
    let path = join(&solution_folder(exercise), file);
    if files.kind(&path) == FileKind::Folder {
        let paths = files_below(files, &path);
        return read_parts(files, &path, paths);
    }
    let text = files.text(&path)?.text().to_owned();
    Ok(vec![Part {
        path: "src/main.rs".to_owned(),
        text,
    }])
}

/// The trace recorded from the reference of an exercise; None while none was recorded.
/// Fails when there is one that cannot be read.
pub(crate) fn expected_trace(
    files: &dyn PackFiles,
    exercise: &Exercise,
) -> Result<Option<Trace>, Diagnostic> {
    let path = join(&solution_folder(exercise), "expected.trace");
    if files.kind(&path) == FileKind::Missing {
        return Ok(None);
    }
    let source = Arc::new(files.text(&path)?);
    recorded::read(source.text()).map(Some).map_err(|error| {
        let lines = source.text().split_inclusive('\n');
        let start: usize = lines.clone().take(error.line - 1).map(str::len).sum();
        let line = lines.clone().nth(error.line - 1).unwrap_or_default();
        let span = start..start + line.trim_end().len();
        Diagnostic::error("not a recorded trace")
            .at(&source, span, error.message)
            .help("record it again with `asynclings pack record`")
    })
}

fn read_parts(
    files: &dyn PackFiles,
    folder: &str,
    paths: Vec<String>,
) -> Result<Vec<Part>, Diagnostic> {
    let parts = paths.into_iter().map(|path| {
        let text = files.text(&join(folder, &path))?.text().to_owned();
        Ok(Part { path, text })
    });
    parts.collect()
}

impl Pack {
    /// The pack's folder as files.
    #[must_use]
    pub fn files(&self) -> Folder {
        Folder::new(&self.root)
    }

    /// What an exercise demands, read now from its `expected.toml`.
    ///
    /// # Errors
    ///
    /// Every problem of that file at once.
    pub fn expected(
        &self,
        exercise: &Exercise,
        strictness: Strictness,
    ) -> Result<(Expected, Vec<Diagnostic>), Vec<Diagnostic>> {
        let path = join(&solution_folder(exercise), "expected.toml");
        let source = self.files().text(&path).map_err(|error| vec![error])?;
        parse_expected(&Arc::new(source), strictness)
    }

    /// The trace recorded from the reference; None while none was recorded.
    ///
    /// # Errors
    ///
    /// When there is one that cannot be read.
    pub fn expected_trace(&self, exercise: &Exercise) -> Result<Option<Trace>, Diagnostic> {
        expected_trace(&self.files(), exercise)
    }

    /// A chapter's lesson, in Markdown.
    ///
    /// # Errors
    ///
    /// When it is missing, unreadable or not UTF-8.
    pub fn lesson(&self, chapter: &Chapter) -> Result<String, Diagnostic> {
        let source = self.files().text(&lesson_path(chapter))?;
        Ok(source.text().to_owned())
    }

    /// The reference solution of an exercise.
    ///
    /// # Errors
    ///
    /// When a part of it is missing, unreadable or not UTF-8.
    pub fn reference(&self, exercise: &Exercise) -> Result<Vec<Part>, Diagnostic> {
        reference(&self.files(), exercise)
    }

    /// A rejected or accepted program of an exercise.
    ///
    /// # Errors
    ///
    /// When a part of it is missing, unreadable or not UTF-8.
    pub fn variant(&self, exercise: &Exercise, file: &str) -> Result<Vec<Part>, Diagnostic> {
        variant(&self.files(), exercise, file)
    }

    /// The chapter an exercise is in.
    #[must_use]
    pub fn chapter_of(&self, exercise: &Exercise) -> Option<&Chapter> {
        self.chapters
            .iter()
            .find(|chapter| chapter.id == exercise.chapter)
    }
}
