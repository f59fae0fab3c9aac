//! Parts that fit together, and those that do not.

use std::path::{Path, PathBuf};

use super::*;
use crate::log::{
    ClassLine, ExerciseLine, FORMAT, FenceLine, Graded, Log, Opened, PackLine, Standing,
};
use crate::report::Results;

fn header(part: Option<&str>) -> Header {
    Header {
        format: FORMAT,
        asynclings: "0.1.0".to_owned(),
        pack: PackLine {
            id: "little".to_owned(),
            title: "Little".to_owned(),
            digest: "d".to_owned(),
        },
        exercises: vec![ExerciseLine {
            id: "add".to_owned(),
            title: "Add".to_owned(),
            points: 1,
        }],
        class: ClassLine {
            persons: 3,
            digest: "c".to_owned(),
        },
        partition: part.map(str::to_owned),
        fence: FenceLine {
            layers: vec!["files".to_owned(), "network".to_owned()],
            missing: Vec::new(),
        },
        attempts: 3,
        seed: Some(1),
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
        sources: None,
        same_as: None,
        again: false,
        left_out: Vec::new(),
        times: None,
        shown: None,
    }
}

struct Parts(tempfile::TempDir);

impl Parts {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, header: Header, persons: &[&str], is_closed: bool) -> PathBuf {
        let path = self.path(name);
        let Opened::New(mut log) = Log::open(&path).unwrap() else {
            panic!("`{name}` is there already");
        };
        log.begin(header).unwrap();
        for person in persons {
            log.result(graded(person)).unwrap();
        }
        if is_closed {
            log.end(Closing {
                results: persons.len(),
                passed: persons.len(),
                ..Closing::default()
            })
            .unwrap();
        }
        path
    }

    fn two(&self) -> Vec<PathBuf> {
        vec![
            self.write("1", header(Some("hash:1/2")), &["ada", "eve"], true),
            self.write("2", header(Some("hash:2/2")), &["bob"], true),
        ]
    }

    fn merge(&self, parts: &[PathBuf]) -> Result<(Header, Closing), String> {
        let merged = merge(parts, &self.path("all"));
        merged.map_err(|error| error.to_string())
    }
}

#[test]
fn parts_in_any_order_make_the_whole() {
    let parts = Parts::new();
    let mut two = parts.two();
    two.reverse();
    let (header, closing) = parts.merge(&two).unwrap();
    assert_eq!((header.partition, closing.results), (None, 3));
    let results = Results::load(&parts.path("all")).unwrap();
    let ids: Vec<_> = results.persons.iter().map(|person| &*person.id).collect();
    assert_eq!(ids, ["ada", "bob", "eve"]);
    assert_eq!(results.closing.unwrap().passed, 3);
    // Again, over what it has written itself.
    parts.merge(&two).unwrap();
}

#[test]
fn a_layer_counts_where_it_held_everywhere() {
    let parts = Parts::new();
    let mut weak = header(Some("hash:2/2"));
    weak.fence.missing = vec![weak.fence.layers.remove(0)];
    weak.seed = Some(2);
    let all = [
        parts.write("1", header(Some("hash:1/2")), &["ada", "eve"], true),
        parts.write("2", weak, &["bob"], true),
    ];
    let (merged, _) = parts.merge(&all).unwrap();
    assert_eq!(merged.fence.layers, ["network"]);
    assert_eq!(merged.fence.missing, ["files"]);
    assert_eq!(merged.seed, None);
}

#[test]
fn what_does_not_fit_is_refused_and_named() {
    type Change = fn(&mut Header);
    let changes: [(Change, &str); 6] = [
        (
            |it| it.asynclings = "0.2.0".into(),
            "the version of asynclings",
        ),
        (|it| it.pack.digest = "e".into(), "the pack"),
        (|it| it.exercises[0].points = 2, "the exercises"),
        (|it| it.class.digest = "d".into(), "who is in the class"),
        (|it| it.attempts = 1, "the number of attempts"),
        (
            |it| it.partition = Some("slice:2/2".into()),
            "how the class is divided",
        ),
    ];
    for (change, expect) in changes {
        let parts = Parts::new();
        let mut other = header(Some("hash:2/2"));
        change(&mut other);
        let all = [
            parts.write("1", header(Some("hash:1/2")), &["ada", "eve"], true),
            parts.write("2", other, &["bob"], true),
        ];
        let error = parts.merge(&all).unwrap_err();
        assert!(error.contains(expect), "{error}");
        assert!(!parts.path("all").exists());
    }
}

#[test]
fn gaps_and_doubles_are_named() {
    let parts = Parts::new();
    let two = parts.two();
    let error = parts.merge(&two[..1]).unwrap_err();
    assert_eq!(error, "missing: hash:2/2");
    let again = parts.write("1 again", header(Some("hash:1/2")), &["ada", "eve"], true);
    let error = parts
        .merge(&[two[0].clone(), two[1].clone(), again])
        .unwrap_err();
    assert!(error.contains("are both part hash:1/2"), "{error}");
    let whole = parts.write("whole", header(None), &["ada", "bob", "eve"], true);
    let error = parts.merge(&[whole]).unwrap_err();
    assert!(error.contains("contains a whole class"), "{error}");
}

#[test]
fn an_unfinished_part_is_named() {
    let parts = Parts::new();
    let all = [
        parts.write("1", header(Some("hash:1/2")), &["ada", "eve"], true),
        parts.write("2", header(Some("hash:2/2")), &["bob"], false),
    ];
    let error = parts.merge(&all).unwrap_err();
    assert!(
        error.contains("2` is incomplete, results so far: 1"),
        "{error}"
    );
}

#[test]
fn a_person_is_in_one_part_and_nobody_is_lost() {
    let parts = Parts::new();
    let all = [
        parts.write("1", header(Some("hash:1/2")), &["ada", "eve"], true),
        parts.write("2", header(Some("hash:2/2")), &["ada"], true),
    ];
    let error = parts.merge(&all).unwrap_err();
    assert!(
        error.contains("duplicate result: `add` of `ada`"),
        "{error}"
    );
    let parts = Parts::new();
    let all = [
        parts.write("1", header(Some("hash:1/2")), &["ada"], true),
        parts.write("2", header(Some("hash:2/2")), &["bob"], true),
    ];
    let error = parts.merge(&all).unwrap_err();
    assert_eq!(error, "missing results: found 2 of 3");
    assert!(!parts.path("all").exists());
}

#[test]
fn nothing_of_somebody_elses_is_written_over() {
    let parts = Parts::new();
    let two = parts.two();
    let error = merge(&two, &two[1]).unwrap_err();
    assert!(matches!(error, MergeError::OverPart { .. }), "{error}");
    let thesis = parts.path("thesis");
    std::fs::write(&thesis, "Chapter 1\n").unwrap();
    let error = merge(&two, Path::new(&thesis)).unwrap_err();
    assert!(
        error.to_string().contains("is not a file of results"),
        "{error}"
    );
}
