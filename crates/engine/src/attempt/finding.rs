//! What compiling has to say to a learner, as a finding or a note.

use crate::compile::{Level, Message};
use asynclings_core::judge::{Evidence, Finding, Note, finding_ids};

/// A crate that does not compile.
pub(super) fn compile(messages: &[Message]) -> Finding {
    let errors = || {
        messages
            .iter()
            .filter(|message| message.level == Level::Error)
    };
    let mut explanations: Vec<&str> = Vec::new();
    for explanation in errors().filter_map(|error| error.explanation) {
        if !explanations.contains(&explanation) {
            explanations.push(explanation);
        }
    }
    let count = errors().count();
    let message = match explanations.first() {
        Some(explanation) => (*explanation).to_owned(),
        None if count == 1 => "The program does not compile: rustc refuses one thing.".to_owned(),
        None if count == 0 => "The program does not compile.".to_owned(),
        None => format!("The program does not compile: rustc refuses {count} things."),
    };
    let mut finding = Finding::new(finding_ids::COMPILE, message);
    finding.detail = (explanations.len() > 1).then(|| explanations[1..].join(" "));
    finding.evidence = errors().map(evidence).collect();
    // Warnings beside errors are mostly their consequences: what could not be read is not used.
    let shown = errors().map(|error| &*error.rendered).collect::<String>();
    finding.rendered = Some(shown).filter(|text| !text.is_empty());
    finding
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

/// A warning of rustc's about a program that compiles.
pub(super) fn warning(message: &Message) -> Note {
    Note {
        message: message.explanation.map_or_else(
            || format!("rustc warns: {}.", message.text.trim_end_matches('.')),
            str::to_owned,
        ),
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
            explanation,
        }
    }

    #[test]
    fn the_first_explanation_is_the_sentence_and_others_follow() {
        let found = compile(&[
            message(Level::Error, "one", None),
            message(Level::Error, "two", Some("Second.")),
            message(Level::Error, "three", Some("Third.")),
            message(Level::Error, "four", Some("Second.")),
            message(Level::Warning, "five", Some("Fifth.")),
        ]);
        assert_eq!(found.id, finding_ids::COMPILE);
        assert_eq!(found.message, "Second.");
        assert_eq!(found.detail.as_deref(), Some("Third."));
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
        assert!(one.message.contains("one thing"), "{}", one.message);
        assert_eq!(one.detail, None);
        let two = [
            message(Level::Error, "one", None),
            message(Level::Error, "two", None),
        ];
        assert!(compile(&two).message.contains("2 things"));
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
