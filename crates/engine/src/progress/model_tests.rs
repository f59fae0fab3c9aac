//! Tests of the progress value.

use std::time::{Duration, UNIX_EPOCH};

use super::*;
use asynclings_core::pack::{Chapter, Exercise, Limits};

fn now() -> Timestamp {
    Timestamp::from_system(UNIX_EPOCH + Duration::from_secs(1_767_225_599))
}

fn pack(exercises: &[(&str, &[&str])]) -> Pack {
    let exercises = exercises
        .iter()
        .map(|(id, was)| Exercise {
            id: (*id).to_owned(),
            chapter: "01_a".to_owned(),
            title: String::new(),
            concept: String::new(),
            hints: Vec::new(),
            edit: vec!["src/main.rs".to_owned()],
            allow_unsafe: false,
            points: 1,
            limits: Limits::default(),
            start: "compile".to_owned(),
            was: was.iter().map(|old| (*old).to_owned()).collect(),
        })
        .collect();
    Pack {
        root: "pack".into(),
        id: "p".to_owned(),
        title: String::new(),
        min_asynclings: None,
        without_solutions: false,
        chapters: vec![Chapter {
            id: "01_a".to_owned(),
            title: String::new(),
            exercises,
        }],
    }
}

#[test]
fn what_is_written_is_read_back() {
    let mut progress = Progress {
        current: Some("b".to_owned()),
        ..Progress::default()
    };
    progress.note_attempt("a", false, now());
    progress.note_attempt("a", true, now());
    progress.note_hint("a", 2);
    progress.note_hint("a", 1);
    progress.note_revealed("b");
    let text = progress.to_text();
    assert_eq!(
        text,
        "# Written by asynclings. Your progress in this course.\n\
         format = 1\ncurrent = \"b\"\n\n\
         [exercise.a]\nattempts = 2\nfailed = 1\nhints = 2\npassed = 1\n\
         passed_at = 2025-12-31T23:59:59Z\nrevealed = false\n\n\
         [exercise.b]\nattempts = 0\nfailed = 0\nhints = 0\npassed = 0\nrevealed = true\n"
    );
    assert_eq!(Progress::from_text(&text).unwrap(), progress);
}

#[test]
fn the_first_time_of_passing_stays() {
    let mut progress = Progress::default();
    progress.note_attempt("a", true, now());
    let later = Timestamp::from_system(UNIX_EPOCH + Duration::from_secs(1_900_000_000));
    progress.note_attempt("a", true, later);
    let record = progress.record("a");
    assert_eq!(record.passed_at, Some(now().to_toml()));
    assert_eq!(record.passed, 2);
    progress.note_attempt("a", false, later);
    assert!(progress.is_passed("a"));
}

#[test]
fn unknown_keys_survive_a_rewrite() {
    let text = "format = 1\nstreak = 4\n[exercise.a]\nattempts = 1\nmood = \"good\"\n[theme]\nname = \"x\"\n";
    let mut progress = Progress::from_text(text).unwrap();
    progress.note_attempt("a", true, now());
    let table: Table = progress.to_text().parse().unwrap();
    assert_eq!(table["streak"].as_integer(), Some(4));
    assert_eq!(table["theme"]["name"].as_str(), Some("x"));
    assert_eq!(table["exercise"]["a"]["mood"].as_str(), Some("good"));
    assert_eq!(table["exercise"]["a"]["attempts"].as_integer(), Some(2));
}

#[test]
fn broken_text_says_what_is_wrong() {
    for (text, expect) in [
        ("", "missing key `format`"),
        (
            "format = \"one\"",
            "expected `format` to be 1, found `\"one\"`",
        ),
        ("format = 0", "expected `format` to be 1, found `0`"),
        (
            "format = 1\ncurrent = 3",
            "expected `current` to be the name of an exercise, found `3`",
        ),
        (
            "format = 1\nexercise = 3",
            "expected `exercise` to be a table, found `3`",
        ),
        (
            "format = 1\nexercise.a = 3",
            "expected `exercise.a` to be a table, found `3`",
        ),
        (
            "format = 1\nexercise.a.hints = -1",
            "expected `exercise.a.hints` to be a count, found `-1`",
        ),
        (
            "format = 1\nexercise.a.passed_at = \"now\"",
            "expected `exercise.a.passed_at` to be a date and time, found `\"now\"`",
        ),
    ] {
        assert_eq!(
            Progress::from_text(text),
            Err(Unreadable::Damaged(expect.to_owned())),
            "{text}"
        );
    }
    assert!(matches!(
        Progress::from_text("format = 1\n[exercise.a"),
        Err(Unreadable::Damaged(why)) if why.contains("line 2")
    ));
    assert_eq!(Progress::from_text("format = 7"), Err(Unreadable::Newer(7)));
}

#[test]
fn a_renamed_exercise_keeps_its_record() {
    let mut progress = Progress {
        current: Some("old".to_owned()),
        ..Progress::default()
    };
    progress.note_attempt("old", true, now());
    let renamed = pack(&[("new", &["old"]), ("other", &[])]);
    assert!(progress.follow_renames(&renamed));
    assert!(progress.is_passed("new"));
    assert_eq!(progress.record("old"), Record::default());
    assert_eq!(progress.current.as_deref(), Some("new"));
    assert!(!progress.follow_renames(&renamed));
}

#[test]
fn a_freed_name_given_to_a_new_exercise_is_its_own() {
    let mut progress = Progress::default();
    progress.note_attempt("old", true, now());
    assert!(!progress.follow_renames(&pack(&[("new", &["old"]), ("old", &[])])));
    assert!(progress.is_passed("old"));
    assert!(!progress.is_passed("new"));
}

#[test]
fn the_current_and_the_next_follow_the_order_of_the_pack() {
    let pack = pack(&[("a", &[]), ("b", &[]), ("c", &[])]);
    let mut progress = Progress::default();
    let id = |exercise: Option<&Exercise>| exercise.map(|each| each.id.clone());
    assert_eq!(id(progress.current_in(&pack)).as_deref(), Some("a"));
    progress.note_attempt("a", true, now());
    assert_eq!(id(progress.current_in(&pack)).as_deref(), Some("b"));
    assert_eq!(id(progress.pending_after(&pack, "b")).as_deref(), Some("c"));
    assert_eq!(id(progress.pending_after(&pack, "c")).as_deref(), Some("b"));
    progress.current = Some("gone".to_owned());
    assert_eq!(id(progress.current_in(&pack)).as_deref(), Some("b"));
    progress.note_attempt("b", true, now());
    assert_eq!(id(progress.pending_after(&pack, "c")), None);
    progress.note_attempt("c", true, now());
    assert_eq!(id(progress.current_in(&pack)).as_deref(), Some("c"));
}
