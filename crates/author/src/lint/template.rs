//! Texts of the templates that nobody has replaced: learners would read of kettles in an exercise about
//! something else.

use std::ops::Range;
use std::sync::Arc;

use super::Text;
use crate::new::{LESSON_TEXT, Offer, SAMPLES, TEMPLATES};
use crate::spot::{exercise_path, in_file};
use asynclings_core::diag::{Diagnostic, Source};
use asynclings_core::manifest::document::{Document, PathStep};
use asynclings_core::pack::contents::{exercise_folder, solution_folder};
use asynclings_core::pack::{Exercise, PackFiles};

const NOT_REPLACED: &str = "text of the template has not been replaced";

/// Looks at a lesson.
pub(super) fn in_lesson(text: &Text) -> Option<Diagnostic> {
    let start = text.source.text().find(LESSON_TEXT)?;
    let span = start..start + LESSON_TEXT.len();
    let warning = Diagnostic::warning(NOT_REPLACED);
    let help = "write what learners should know before they start the exercises";
    Some(warning.at(&text.source, span, "").help(help))
}

/// Looks at the texts of an exercise, unless it is one that a new pack begins with: one warning a file.
pub(super) fn in_exercise(exercise: &Exercise, files: &dyn PackFiles) -> Vec<Diagnostic> {
    if SAMPLES.contains(&exercise.id.as_str()) {
        return Vec::new();
    }
    let offer = Offer::of(files);
    let written = TEMPLATES.iter().flat_map(|template| template.texts());
    let written: String = written.map(|text| offer.text(text)).collect();
    let warning = |source: &Arc<Source>, texts: Vec<Range<usize>>| {
        let is_unchanged = |span: &Range<usize>| written.contains(&source.text()[span.clone()]);
        let mut unchanged = texts.into_iter().filter(is_unchanged);
        let help = format!("write what `{}` is about", exercise.id);
        let mut warning = Diagnostic::warning(NOT_REPLACED).at(source, unchanged.next()?, "");
        match unchanged.count() {
            0 => {}
            1 => warning.notes.push("one more in this file".to_owned()),
            more => warning.notes.push(format!("{more} more in this file")),
        }
        Some(warning.help(help))
    };
    let in_lessons = in_file(files, "lessons.toml", |document| {
        warning(document.source(), texts_of_lessons(document, exercise)?)
    });
    let path = format!("{}/src/main.rs", exercise_folder(exercise));
    let in_task = files.text(&path).ok().and_then(|source| {
        let source = Arc::new(source);
        warning(&source, vec![task(source.text())?])
    });
    let path = format!("{}/expected.toml", solution_folder(exercise));
    let in_rules = in_file(files, &path, |document| {
        warning(document.source(), whys(document))
    });
    [in_lessons, in_task, in_rules]
        .into_iter()
        .flatten()
        .collect()
}

/// Where the concept and the hints of an exercise stand.
fn texts_of_lessons(document: &Document<'_>, exercise: &Exercise) -> Option<Vec<Range<usize>>> {
    let table = exercise_path(document, &exercise.id)?;
    let below = |steps: &[PathStep]| document.span(&[table.as_slice(), steps].concat());
    let hints = 0..exercise.hints.len();
    let hints = hints.map(|index| below(&["hints".into(), index.into()]));
    Some(
        std::iter::once(below(&["concept".into()]))
            .chain(hints)
            .collect(),
    )
}

/// Where the `why`s of rules stand.
fn whys(document: &Document<'_>) -> Vec<Range<usize>> {
    let why = |index: usize| ["rule".into(), PathStep::from(index), "why".into()];
    let rules = (0..).map(why);
    let rules = rules.take_while(|why| document.value(&why[..2]).is_some());
    let whys = rules.filter(|why| document.value(why).is_some());
    whys.map(|why| document.span(&why)).collect()
}

/// Where the comment stands that a learner's file begins with.
fn task(text: &str) -> Option<Range<usize>> {
    let lines = text.split_inclusive('\n');
    let comment = lines.take_while(|line| line.starts_with("//!"));
    let length: usize = comment.map(str::len).sum();
    let comment = text[..length].trim_end();
    (!comment.is_empty()).then_some(0..comment.len())
}
