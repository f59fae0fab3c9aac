//! Hints: three are there, as `lessons.toml` is read; here it is asked whether each says more than
//! the one before, and the last nearly all.

use std::sync::Arc;

use crate::check::places::exercise_path;
use asynclings_core::diag::{Diagnostic, Source};
use asynclings_core::pack::document::{Document, Step};
use asynclings_core::pack::{Complete, Exercise};

pub(super) fn check(complete: &Complete, lessons: &Arc<Source>) -> Vec<Diagnostic> {
    let Ok(document) = Document::parse(lessons) else {
        return Vec::new();
    };
    let exercises = complete.pack.exercises();
    let wanted = exercises.filter(|exercise| complete.expected.contains_key(&exercise.id));
    wanted
        .flat_map(|exercise| graded(exercise, &document))
        .collect()
}

fn graded(exercise: &Exercise, document: &Document<'_>) -> Vec<Diagnostic> {
    let Some(path) = exercise_path(document, &exercise.id) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut tell = |index: usize, message: String, help: &str| {
        let mut path = path.clone();
        path.extend([Step::from("hints"), Step::from(index)]);
        let span = document.span(&path);
        found.push(
            Diagnostic::warning(message)
                .at(document.source(), span, "")
                .help(help),
        );
    };
    let last = exercise.hints.len().saturating_sub(1);
    let answer = exercise.hints.last().map(|hint| code(hint));
    let answer = answer.unwrap_or_default();
    if answer.is_empty() {
        tell(
            last,
            "the last hint shows no code".to_owned(),
            "it is nearly the solution: show the decisive piece of it in backticks",
        );
    }
    for (index, hint) in exercise.hints.iter().enumerate().take(last) {
        let longest = answer.iter().max_by_key(|piece| piece.len());
        if let Some(longest) = longest.filter(|piece| piece.len() >= 12)
            && squeezed(hint).contains(&squeezed(longest))
        {
            tell(
                index,
                format!("hint {} shows what the last one shows", index + 1),
                "a nudge first, then the idea; the code comes last",
            );
        }
        let next = &exercise.hints[index + 1];
        if squeezed(hint).contains(&squeezed(next)) {
            tell(
                index + 1,
                format!(
                    "hint {} says nothing that hint {} does not",
                    index + 2,
                    index + 1
                ),
                "each hint says more than the one before",
            );
        }
    }
    found
}

/// The pieces of code in a hint.
fn code(hint: &str) -> Vec<&str> {
    let pieces = hint.split('`').skip(1).step_by(2);
    pieces.filter(|piece| !piece.trim().is_empty()).collect()
}

/// A text as it is compared: without white space, in small letters.
fn squeezed(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}
