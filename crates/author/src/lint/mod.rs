//! What can be seen of a pack without running anything: files that nobody uses, texts of a template that
//! are still there, names that are misspelt, hints that are not graded, links that lead nowhere, stilted wording, and code that is not
//! formatted.
//!
//! The manifests themselves are checked where they are read ([`asynclings_core::pack`]); this is what an
//! author wants to know beyond that.

mod format;
mod hints;
mod links;
mod names;
mod spelling;
mod template;
#[cfg(test)]
mod tests;
mod unused;
pub mod wording;

use std::ops::Range;
use std::sync::Arc;

pub use format::formatting;

use crate::chosen::{chosen, is_whole};
use crate::spot::{exercise_path, in_file};
use asynclings_core::diag::{Diagnostic, Source};
use asynclings_core::manifest::document::{Document, PathStep};
use asynclings_core::pack::contents::lesson_path;
use asynclings_core::pack::{Complete, Exercise, Pack, PackFiles};

/// Looks at all files of a pack, but only at those exercises that `complete` says something is
/// expected of.
#[must_use]
pub fn lint(complete: &Complete, files: &dyn PackFiles) -> Vec<Diagnostic> {
    let mut found = unused::files(complete, files);
    let in_hints = in_file(files, "lessons.toml", |document| {
        let exercises = chosen(complete);
        let of_each = exercises.flat_map(|(exercise, _)| {
            let ungraded = hints::ungraded(exercise, document);
            let misspelt = names::in_hints(&complete.pack, exercise, document);
            ungraded.into_iter().chain(misspelt)
        });
        Some(of_each.collect::<Vec<_>>())
    });
    found.extend(in_hints.into_iter().flatten());
    for (exercise, _) in chosen(complete) {
        found.extend(template::in_exercise(exercise, files));
    }
    // Lessons are about all exercises of a chapter.
    let texts = match is_whole(complete) {
        true => texts(&complete.pack, files),
        false => Vec::new(),
    };
    for text in &texts {
        found.extend(template::in_lesson(text));
        found.extend(links::broken(text, files));
        found.extend(names::in_text(&complete.pack, text));
    }
    found.extend(wording::in_pack(complete, &texts, files));
    found
}

/// Where a hint of an exercise stands in `lessons.toml`.
fn hint_span(document: &Document<'_>, exercise: &Exercise, index: usize) -> Range<usize> {
    let mut path = exercise_path(document, &exercise.id).unwrap_or_default();
    path.extend([PathStep::from("hints"), PathStep::from(index)]);
    document.span(&path)
}

/// A text that learners read: where it lies in the pack, and the text.
struct Text {
    path: String,
    source: Arc<Source>,
}

/// The lessons, and the words at the end of a chapter and of the course where there are any.
fn texts(pack: &Pack, files: &dyn PackFiles) -> Vec<Text> {
    let mut paths: Vec<String> = Vec::new();
    for chapter in &pack.chapters {
        paths.push(lesson_path(chapter));
        paths.push(format!("exercises/{}/{CLOSING}", chapter.id));
    }
    paths.push(format!("exercises/{CLOSING}"));
    paths
        .into_iter()
        .filter_map(|path| {
            let source = Arc::new(files.text(&path).ok()?);
            Some(Text { path, source })
        })
        .collect()
}

/// What is shown when a chapter, or the course, is finished.
const CLOSING: &str = "CLOSING.md";
