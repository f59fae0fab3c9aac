//! Where a failure is mended: the file, line and column, and what to write there.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::report::{Failure, Report};
use asynclings_core::diag::{Position, Source};
use asynclings_core::pack::contents::solution_folder;
use asynclings_core::pack::document::{Document, Step};
use asynclings_core::pack::{Complete, Exercise, Files};

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
    /// The place of a byte of a text.
    #[must_use]
    pub fn new(source: &Source, byte: usize) -> Self {
        let Position { line, column } = source.position(byte);
        Self {
            file: source.path().display().to_string(),
            line,
            column,
        }
    }

    /// The beginning of a file.
    #[must_use]
    pub fn start_of(path: &Path) -> Self {
        Self {
            file: path.display().to_string(),
            line: 1,
            column: 1,
        }
    }
}

/// The report with the place of every failure.
#[must_use]
pub fn placed(complete: &Complete, mut report: Report) -> Report {
    for failure in &mut report.failures {
        if let Some(exercise) = complete.pack.exercise(&failure.exercise) {
            failure.spot = spot(complete, exercise, failure);
        }
    }
    report
}

fn spot(complete: &Complete, exercise: &Exercise, failure: &Failure) -> Option<Spot> {
    let files = complete.pack.files();
    let solution = solution_folder(exercise);
    let main = || Spot::start_of(&files.shown(&format!("{solution}/src/main.rs")));
    match failure.kind {
        "start" => in_lessons(&files, exercise, "start"),
        "limits" => in_lessons(&files, exercise, "limits"),
        "reference" => Some(main()),
        list => {
            let source = files.text(&format!("{solution}/expected.toml")).ok()?;
            let source = Arc::new(source);
            let document = Document::parse(&source).ok()?;
            let (list, key, value) = match (list, &failure.file) {
                ("accepted" | "rejected", Some(file)) => (list, "file", file.as_str()),
                _ => ("rule", "id", failure.wanted.as_deref()?),
            };
            let path = entry(&document, list, key, value).map(|index| {
                let key = if list == "rejected" { "by" } else { key };
                vec![Step::from(list), Step::from(index), Step::from(key)]
            });
            // What is demanded of the output or a prediction is no rule and stands in its own table.
            let path = path.unwrap_or_else(|| match value {
                "output" => vec![Step::from("stdout")],
                other => vec![Step::from(other)],
            });
            Some(Spot::new(&source, document.span(&path).start))
        }
    }
}

/// Which entry of a list of tables says `key = value`.
fn entry(document: &Document<'_>, list: &str, key: &str, value: &str) -> Option<usize> {
    (0..)
        .take_while(|index| {
            let path = [Step::from(list), Step::from(*index)];
            document.value(&path).is_some()
        })
        .find(|index| {
            let path = [Step::from(list), Step::from(*index), Step::from(key)];
            let found = document.value(&path);
            found.and_then(|found| found.get_ref().as_str()) == Some(value)
        })
}

/// A key of an exercise in `lessons.toml`, or the exercise where it has no such key.
fn in_lessons(files: &dyn Files, exercise: &Exercise, key: &str) -> Option<Spot> {
    let source = Arc::new(files.text("lessons.toml").ok()?);
    let document = Document::parse(&source).ok()?;
    let path = exercise_path(&document, &exercise.id)?;
    let mut path = path;
    path.push(Step::from(key));
    if document.value(&path).is_none() {
        path.pop();
        path.push(Step::from("id"));
    }
    Some(Spot::new(&source, document.key_span(&path).start))
}

/// Where the table of an exercise stands in `lessons.toml`.
#[must_use]
pub fn exercise_path(document: &Document<'_>, id: &str) -> Option<Vec<Step>> {
    let chapters = document.value(&[Step::from("chapter")])?;
    let chapters = chapters.get_ref().as_array()?.len();
    (0..chapters).find_map(|chapter| {
        let list = vec![
            Step::from("chapter"),
            Step::from(chapter),
            Step::from("exercise"),
        ];
        let count = document.value(&list)?.get_ref().as_array()?.len();
        (0..count).find_map(|index| {
            let mut path = list.clone();
            path.push(Step::from(index));
            path.push(Step::from("id"));
            let found = document.value(&path)?.get_ref().as_str()?;
            path.pop();
            (found == id).then_some(path)
        })
    })
}
