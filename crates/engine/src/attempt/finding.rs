//! What compiling has to say to a learner, as a finding or a note.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::compile::{Level, Message};
use asynclings_core::judge::{Advice, Evidence, Finding, Note, finding_ids};
use asynclings_trace::wire::Problem;

/// Puts what the exercise's author says of an error in place of the course's own sentence.
pub(super) fn advise(messages: &mut [Message], advice: &[Advice]) {
    for message in messages {
        let fits = |advice: &&Advice| advice.fits(message.code.as_deref(), &message.words);
        if let Some(advice) = advice.iter().find(fits) {
            message.explanation = Some(Cow::Owned(advice.say.clone()));
        }
    }
}

/// A crate that does not compile.
pub(super) fn compile(messages: &[Message]) -> Finding {
    let errors = distinct_errors(messages);
    let mut explained: Vec<(&str, &Message)> = Vec::new();
    for error in &errors {
        if let Some(explanation) = error.explanation.as_deref()
            && explained.iter().all(|(each, _)| *each != explanation)
        {
            explained.push((explanation, error));
        }
    }
    // Sentences that say "this" and "here" have a place, except for the first error's own.
    let mut sentences = explained
        .iter()
        .map(|(explanation, error)| match &error.place {
            Some(place) if !std::ptr::eq(*error, errors[0]) => format!("At {place}: {explanation}"),
            _ => (*explanation).to_owned(),
        });
    let message = match (sentences.next(), errors.len()) {
        (Some(sentence), _) => sentence,
        (None, 0) => "The program does not compile.".to_owned(),
        (None, 1) => "The program does not compile (1 error).".to_owned(),
        (None, count) => format!("The program does not compile ({count} errors)."),
    };
    let others: Vec<String> = sentences.collect();
    let mut finding = Finding::new(finding_ids::COMPILE, message);
    finding.detail = (!others.is_empty()).then(|| others.join(" "));
    finding.evidence = errors.iter().map(|error| evidence(error)).collect();
    // Warnings beside errors are mostly their consequences: what could not be read is not used.
    let shown: String = errors.iter().map(|error| &*error.rendered).collect();
    finding.rendered = Some(shown).filter(|text| !text.is_empty());
    finding
}

/// The errors, each once: rustc says the same of one line for every bound that the line breaks.
fn distinct_errors(messages: &[Message]) -> Vec<&Message> {
    let mut seen = BTreeSet::new();
    let mut errors: Vec<&Message> = Vec::new();
    for error in messages
        .iter()
        .filter(|message| message.level == Level::Error)
    {
        let line = error.place.as_ref().map(|place| (&place.file, place.line));
        if line.is_none() || seen.insert((line, &error.text)) {
            errors.push(error);
        }
    }
    errors
}

fn evidence(error: &Message) -> Evidence {
    let what = match &error.code {
        Some(code) => format!("{}: {}", code, error.text),
        None => error.text.clone(),
    };
    let place = error.place.as_ref();
    Evidence {
        place: place.map(ToString::to_string),
        ..Evidence::new(place.map_or("rustc", |place| &place.file), what)
    }
}

/// What records mean that the probe has not written; None when there are none.
pub(super) fn forged(problems: &[Problem]) -> Option<Finding> {
    let mut forged = problems.iter().filter(|problem| problem.is_forged());
    let first = forged.next()?;
    let mut finding = Finding::new(
        finding_ids::FORGED_TRACE,
        "The trace cannot be trusted: it contains records that the probe did not write.".to_owned(),
    );
    finding.evidence = std::iter::once(first)
        .chain(forged)
        .map(|problem| Evidence::new("trace", problem.to_string()))
        .collect();
    finding.next =
        Some("Print only the program's own text. Only `probe` should write records.".to_owned());
    Some(finding)
}

/// A warning of rustc's about a program that compiles.
pub(super) fn warning(message: &Message) -> Note {
    Note {
        message: match &message.explanation {
            Some(explanation) => explanation.to_string(),
            None => format!("rustc warns: {}.", message.text.trim_end_matches('.')),
        },
        rendered: Some(message.rendered.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::Place;

    fn message(level: Level, text: &str, explanation: Option<&'static str>) -> Message {
        Message {
            level,
            code: Some("E0000".into()),
            text: text.into(),
            rendered: format!("\u{1b}[1m{text}\u{1b}[0m\n"),
            plain: format!("{text}\n"),
            place: Some(Place {
                file: "src/main.rs".into(),
                line: 3,
                column: 5,
            }),
            words: text.into(),
            explanation: explanation.map(Cow::Borrowed),
        }
    }

    #[test]
    fn the_first_explanation_is_the_sentence_and_others_follow_with_their_places() {
        let found = compile(&[
            message(Level::Error, "one", None),
            message(Level::Error, "two", Some("Second.")),
            message(Level::Error, "three", Some("Third.")),
            message(Level::Error, "four", Some("Second.")),
            message(Level::Warning, "five", Some("Fifth.")),
        ]);
        assert_eq!(found.id, finding_ids::COMPILE);
        assert_eq!(found.message, "At src/main.rs:3:5: Second.");
        assert_eq!(found.detail.as_deref(), Some("At src/main.rs:3:5: Third."));
        let rendered = found.rendered.unwrap();
        assert!(rendered.contains("one") && rendered.contains("four"));
        assert!(!rendered.contains("five"));
        assert_eq!(found.evidence.len(), 4);
        assert_eq!(found.evidence[0].place.as_deref(), Some("src/main.rs:3:5"));
        assert_eq!(found.evidence[0].what, "E0000: one");
    }

    #[test]
    fn errors_that_explain_themselves_are_counted() {
        let one = compile(&[message(Level::Error, "one", None)]);
        assert!(one.message.contains("(1 error)"), "{}", one.message);
        assert_eq!(one.detail, None);
        let two = [
            message(Level::Error, "one", None),
            message(Level::Error, "two", None),
        ];
        assert!(compile(&two).message.contains("2 errors"));
        let twice = [
            message(Level::Error, "one", None),
            message(Level::Error, "one", None),
        ];
        assert_eq!(
            compile(&twice),
            one,
            "the same error at the same line is shown once"
        );
    }

    #[test]
    fn an_authors_advice_comes_before_the_courses_sentence() {
        let mut messages = [
            message(Level::Error, "a bound", Some("The course's.")),
            message(Level::Error, "a type", Some("The course's.")),
        ];
        let advice = Advice {
            code: Some("E0000".into()),
            words: vec!["bound".into()],
            say: "The author's.".into(),
        };
        advise(&mut messages, &[advice]);
        let said = messages
            .iter()
            .map(|message| message.explanation.as_deref());
        assert_eq!(
            said.collect::<Vec<_>>(),
            [Some("The author's."), Some("The course's.")]
        );
    }

    #[test]
    fn a_warning_is_a_note_with_rustcs_own_text() {
        let note = warning(&message(Level::Warning, "unused variable", None));
        assert_eq!(note.message, "rustc warns: unused variable.");
        assert!(note.rendered.unwrap().contains("unused variable"));
        let note = warning(&message(Level::Warning, "x", Some("Nobody awaits it.")));
        assert_eq!(note.message, "Nobody awaits it.");
    }
}
