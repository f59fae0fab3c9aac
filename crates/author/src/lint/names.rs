//! Exercises named in what learners read: each is there, and called so today.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use pulldown_cmark::{Event, Parser};
use regex::Regex;

use super::hints::code;
use super::{Text, hint_span};
use asynclings_core::diag::{Diagnostic, Source, nearest};
use asynclings_core::manifest::document::Document;
use asynclings_core::pack::{Exercise, Pack};

/// How many letters of a name may differ for it to be taken for a misspelt exercise.
const FEW: usize = 2;

/// A command line with an exercise in it.
static COMMAND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"asynclings (?:run|check|goto|hint|lesson|trace|solution|reset) ([a-z][a-z0-9_]*)")
        .ok()
});

/// Looks at the code in a lesson.
pub(super) fn in_text(pack: &Pack, text: &Text) -> Vec<Diagnostic> {
    let markdown = text.source.text();
    let pieces = Parser::new(markdown)
        .into_offset_iter()
        .filter_map(|(event, span)| match event {
            Event::Code(code) => Some((code.into_string(), span)),
            Event::Text(code) => Some((code.into_string(), span)).filter(|(code, _)| command(code)),
            _ => None,
        });
    pieces
        .filter_map(|(code, span)| fault(pack, &code, &text.source, span))
        .collect()
}

/// Looks at the code in hints.
pub(super) fn in_hints(
    pack: &Pack,
    exercise: &Exercise,
    document: &Document<'_>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, hint) in exercise.hints.iter().enumerate() {
        let span = hint_span(document, exercise, index);
        let codes = code(hint);
        found.extend(codes.filter_map(|code| fault(pack, code, document.source(), span.clone())));
    }
    found
}

fn command(code: &str) -> bool {
    COMMAND
        .as_ref()
        .is_some_and(|command| command.is_match(code))
}

/// What is wrong with a piece of code that is, or seems to be, the name of an exercise.
fn fault(pack: &Pack, code: &str, source: &Arc<Source>, span: Range<usize>) -> Option<Diagnostic> {
    let named = COMMAND.as_ref().and_then(|command| command.captures(code));
    let named = named.and_then(|found| Some(found.get(1)?.as_str().to_owned()));
    let is_named = named.is_some();
    let name = named.unwrap_or_else(|| code.trim().to_owned());
    if pack.exercise(&name).is_some() {
        return None;
    }
    let diagnostic = |help: String| {
        let message = format!("no exercise named `{name}`");
        Diagnostic::warning(message)
            .at(source, span.clone(), "")
            .help(help)
    };
    if let Some(now) = pack.exercises().find(|each| each.was.contains(&name)) {
        return Some(diagnostic(format!("use its present name, `{}`", now.id)));
    }
    let near = nearest(&name, pack.exercises().map(|each| each.id.as_str()));
    match near {
        Some(near) if is_named => Some(diagnostic(format!("did you mean `{near}`?"))),
        None if is_named => Some(diagnostic(
            "see `lessons.toml` for all exercises".to_owned(),
        )),
        // Without a command around it only what is nearly an exercise's name is taken for one.
        Some(near) if name.contains('_') && strsim::damerau_levenshtein(&name, near) <= FEW => {
            Some(diagnostic(format!("did you mean `{near}`?")))
        }
        _ => None,
    }
}
