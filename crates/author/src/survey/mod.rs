//! What can be seen of a pack without running anything: files that nobody uses, names that are
//! misspelt, hints that are not graded, links that lead nowhere, and code that is not formatted.
//!
//! The manifests themselves are checked where they are read ([`asynclings_core::pack`]); this is what an
//! author wants to know beyond that.

mod format;
mod hints;
mod links;
mod names;
#[cfg(test)]
mod tests;
mod unused;

use std::sync::Arc;

pub use format::formatting;

use asynclings_core::diag::{Diagnostic, Source};
use asynclings_core::pack::contents::lesson_path;
use asynclings_core::pack::{Complete, Files, Pack};

/// Looks at all files of a pack. What is told of the exercises is told of those that `complete`
/// says something is expected of.
#[must_use]
pub fn survey(complete: &Complete, files: &dyn Files) -> Vec<Diagnostic> {
    let mut found = unused::check(complete, files);
    if let Ok(lessons) = files.text("lessons.toml") {
        let lessons = Arc::new(lessons);
        found.extend(hints::check(complete, &lessons));
        found.extend(names::in_hints(complete, &lessons));
    }
    for text in texts(&complete.pack, files) {
        found.extend(links::check(&text, files));
        found.extend(names::in_text(&complete.pack, &text));
    }
    found
}

/// A text that learners read: where it lies in the pack, and the text.
struct Text {
    path: String,
    source: Arc<Source>,
}

/// The lessons, and the words at the end of a chapter and of the course where there are any.
fn texts(pack: &Pack, files: &dyn Files) -> Vec<Text> {
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
