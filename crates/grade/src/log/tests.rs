//! Files of results that were written whole, cut short, or by somebody else.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

fn header() -> Header {
    Header {
        format: FORMAT,
        asynclings: "0.1.0".to_owned(),
        pack: PackLine {
            id: "little".to_owned(),
            title: "Little".to_owned(),
            digest: "d".to_owned(),
        },
        exercises: Vec::new(),
        class: ClassLine {
            persons: 2,
            digest: "c".to_owned(),
        },
        partition: None,
        fence: FenceLine::default(),
        attempts: 3,
        seed: Some(u64::MAX),
        started: "2026-01-01T00:00:00Z".to_owned(),
    }
}

fn graded(person: &str) -> Graded {
    Graded {
        person: person.to_owned(),
        name: String::new(),
        exercise: "add".to_owned(),
        verdict: Standing::Passed,
        points: 1,
        of: 1,
        findings: Vec::new(),
        why: None,
        sources: Some("s".to_owned()),
        same_as: None,
        again: false,
        left_out: Vec::new(),
        times: None,
        shown: Some(Shown {
            text: "\u{1b}[1m\u{2028}\n".to_owned(),
            ..Shown::default()
        }),
    }
}

fn new(path: &Path) -> Log {
    let Opened::New(mut log) = Log::open(path).unwrap() else {
        panic!("there is something in {path:?}");
    };
    log.begin(header()).unwrap();
    log
}

/// What of a file is gone on with, which is then ready to be written to.
fn resumed(path: &Path) -> (Log, Vec<String>) {
    let Opened::Begun(mut log, mut reader) = Log::open(path).unwrap() else {
        panic!("there is nothing in {path:?}");
    };
    assert_eq!(reader.header, header());
    let persons = reader.by_ref().map(|placed| match placed.unwrap().line {
        Line::Result(graded) => graded.person,
        other => format!("{other:?}"),
    });
    let persons = persons.collect();
    log.go_on_at(reader.offset()).unwrap();
    (log, persons)
}

fn path(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("deep/er/grade.jsonl")
}

#[test]
fn whatever_it_was_cut_at_it_goes_on_with_whole_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    let mut log = new(&path);
    let first = fs::metadata(&path).unwrap().len() as usize;
    let offset = log.result(graded("ada")).unwrap();
    log.result(graded("bob")).unwrap();
    assert_eq!(log.at(offset).unwrap(), graded("ada"));
    drop(log);
    let whole = fs::read(&path).unwrap();
    for length in first..=whole.len() {
        // A power cut may leave zeros as well.
        for tail in [&b""[..], b"\0\0\0"] {
            let mut bytes = whole[..length].to_vec();
            bytes.extend(tail);
            fs::write(&path, &bytes).unwrap();
            let (mut log, persons) = resumed(&path);
            for person in ["ada", "bob"].into_iter().skip(persons.len()) {
                log.result(graded(person)).unwrap();
            }
            drop(log);
            assert_eq!(fs::read(&path).unwrap(), whole, "{length}");
        }
    }
    for length in 0..first {
        fs::write(&path, &whole[..length]).unwrap();
        drop(new(&path));
        assert_eq!(fs::read(&path).unwrap(), &whole[..first], "{length}");
    }
}

#[test]
fn two_cannot_write_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    let _log = new(&path);
    assert!(matches!(Log::open(&path), Err(LogError::Held { .. })));
}

#[test]
fn what_is_no_log_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thesis.txt");
    for (text, expect) in [
        ("Chapter 1\n", "is not a file of results"),
        ("{\"kind\":\"result\"}\n", "is not a file of results"),
        (
            "{\"kind\":\"header\",\"format\":9}\n",
            "by a later asynclings",
        ),
        (
            "{\"kind\":\"header\",\"format\":1}\n",
            "could not read line 1",
        ),
    ] {
        fs::write(&path, text).unwrap();
        let error = Log::open(&path).map(|_| ()).unwrap_err();
        assert!(error.to_string().contains(expect), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_damaged_line_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder);
    drop(new(&path));
    let mut text = fs::read_to_string(&path).unwrap();
    text += "{\"kind\":\"result\"\n";
    fs::write(&path, text).unwrap();
    let mut reader = LogReader::open(&path).unwrap();
    let error = reader.next().unwrap().unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
}
