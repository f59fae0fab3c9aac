//! Hints: three are there, as `lessons.toml` is read; here it is asked whether each says more than
//! the one before, and the last nearly all.

use super::hint_span;
use asynclings_core::diag::Diagnostic;
use asynclings_core::manifest::document::Document;
use asynclings_core::pack::Exercise;

pub(super) fn ungraded(exercise: &Exercise, document: &Document<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut warn = |index: usize, message: String, help: &str| {
        let span = hint_span(document, exercise, index);
        let warning = Diagnostic::warning(message).at(document.source(), span, "");
        found.push(warning.help(help));
    };
    let last = exercise.hints.len().saturating_sub(1);
    let answer = exercise.hints.last();
    let answer: Vec<_> = answer.into_iter().flat_map(|hint| code(hint)).collect();
    if answer.is_empty() {
        warn(
            last,
            "the last hint contains no code".to_owned(),
            "add the decisive piece of the solution in backticks",
        );
    }
    for (index, hint) in exercise.hints.iter().enumerate().take(last) {
        let longest = answer.iter().max_by_key(|piece| piece.len());
        if let Some(longest) = longest.filter(|piece| piece.len() >= 12)
            && squeezed(hint).contains(&squeezed(longest))
        {
            warn(
                index,
                format!("hint {} gives away the code of the last hint", index + 1),
                "start with a question, then the concept; keep the code for the last hint",
            );
        }
        let next = &exercise.hints[index + 1];
        if squeezed(hint).contains(&squeezed(next)) {
            let (first, second) = (index + 1, index + 2);
            warn(
                index + 1,
                format!("hint {second} adds nothing to hint {first}"),
                "make each hint say more than the one before",
            );
        }
    }
    found
}

/// The pieces of code in a hint.
pub(super) fn code(hint: &str) -> impl Iterator<Item = &str> {
    let pieces = hint.split('`').skip(1).step_by(2);
    pieces.filter(|piece| !piece.trim().is_empty())
}

/// A text as it is compared: without white space, in small letters.
fn squeezed(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}
