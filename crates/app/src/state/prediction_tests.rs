use crossterm::event::KeyCode;

use super::super::tests::{code, holding, key, opened};
use super::*;
use crate::effect::EditAt;
use crate::event::{Event, ExerciseTexts};
use crate::samples;

#[test]
fn a_prediction_is_made_with_keys_and_committed() {
    let mut state = opened();
    let texts = ExerciseTexts {
        questions: samples::questions(),
        ..ExerciseTexts::default()
    };
    state.update(Event::TextsLoaded(Box::new(texts)));
    state.update(key('w'));
    assert_eq!(state.update(code(KeyCode::Enter)), []);
    assert!(
        state
            .notice
            .as_deref()
            .is_some_and(|text| text.contains("polls"))
    );
    state.update(key('1'));
    state.update(key('2'));
    state.update(code(KeyCode::Backspace));
    state.update(code(KeyCode::Right));
    // The order: its heading, then the items.
    state.update(code(KeyCode::Down));
    state.update(code(KeyCode::Down));
    state.update(key('J'));
    let answers = vec![
        ("polls".to_owned(), "2".to_owned()),
        ("order".to_owned(), "[\"b\", \"a\"]".to_owned()),
    ];
    let commit = Effect::CommitPrediction {
        exercise: 0,
        answers,
    };
    assert_eq!(state.update(code(KeyCode::Enter)), [commit]);
    let text = "polls = 2\norder = [\"b\", \"a\"]\ncommitted = true\n";
    state.update(Event::FilesScanned {
        exercise: 0,
        digest: holding(2),
        missing: false,
        open: false,
        answers: Some(text.to_owned()),
    });
    assert!(state.prediction.committed);
    state.update(key('9'));
    assert_eq!(state.prediction.drafts[0], Draft::Count(Some(2)));
    // Nothing is stuck: the answers may be changed again, and the file is a key away.
    let prediction = EditAt {
        file: "predict.toml".to_owned(),
        line: None,
    };
    assert_eq!(state.update(key('e')), [Effect::OpenEditor(0, prediction)]);
    assert_eq!(
        state.update(code(KeyCode::Enter)),
        [Effect::ReopenPrediction(0)]
    );
}

#[test]
fn an_answer_that_is_none_is_not_committed_and_says_why() {
    let mut state = opened();
    let texts = ExerciseTexts {
        questions: samples::questions(),
        ..ExerciseTexts::default()
    };
    state.update(Event::TextsLoaded(Box::new(texts)));
    let saved = |text: &str, number| Event::FilesScanned {
        exercise: 0,
        digest: holding(number),
        missing: false,
        open: true,
        answers: Some(text.to_owned()),
    };
    let text = "polls = \"many\"\norder = [\"a\", \"b\"]\ncommitted = true\n";
    state.update(saved(text, 2));
    assert!(!state.prediction.committed);
    assert_eq!(
        state.prediction.refused,
        [Some("should be a whole number".to_owned()), None]
    );
    state.update(key('w'));
    state.update(key('3'));
    assert_eq!(state.prediction.refused, [None, None]);
    state.update(saved("polls = = 3", 3));
    assert!(state.prediction.unreadable.is_some());
}

#[test]
fn a_save_of_another_file_leaves_the_drafts_of_a_prediction() {
    let mut state = opened();
    let texts = ExerciseTexts {
        questions: samples::questions(),
        ..ExerciseTexts::default()
    };
    state.update(Event::TextsLoaded(Box::new(texts)));
    let text = "polls = 1\ncommitted = false\n";
    let look = |number| Event::FilesScanned {
        exercise: 0,
        digest: holding(number),
        missing: false,
        open: true,
        answers: Some(text.to_owned()),
    };
    state.update(look(2));
    state.update(key('w'));
    state.update(code(KeyCode::Right));
    state.update(look(3));
    assert_eq!(state.prediction.drafts[0], Draft::Count(Some(2)));
}
