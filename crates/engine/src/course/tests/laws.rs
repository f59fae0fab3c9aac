//! What holds for any update of a course, whatever was edited and whatever the later pack brings.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::fs::{self, Lock};
use crate::progress::Timestamp;

/// An exercise of a made-up pack: its number, and which version of each of its files.
type Shape = (u8, [u8; 3]);

/// A pack of these exercises. In a later one some have other names, and say so.
fn pack(exercises: &[Shape], renamed: &BTreeSet<u8>, version: &str) -> PackSource {
    let mut lessons =
        "format = 1\nid = \"mini\"\ntitle = \"Mini\"\n[[chapter]]\nid = \"01_a\"\ntitle = \"A\"\n"
            .to_owned();
    let mut files = Vec::new();
    for (number, [main, given, solution]) in exercises {
        let old = format!("ex{number}");
        let (id, was) = if renamed.contains(number) {
            (format!("new{number}"), format!("was = [\"{old}\"]\n"))
        } else {
            (old, String::new())
        };
        lessons += &format!(
            "[[chapter.exercise]]\nid = \"{id}\"\ntitle = \"T\"\nconcept = \"c\"\n\
             hints = [\"1\", \"2\", \"3\"]\nstart = \"compile\"\n{was}"
        );
        let folder = format!("exercises/01_a/{id}");
        files.push((format!("{folder}/Cargo.toml"), krate(&id)));
        files.push((
            format!("{folder}/src/main.rs"),
            format!("// start {main}\n"),
        ));
        files.push((
            format!("{folder}/src/fixture.rs"),
            format!("// given {given}\n"),
        ));
        files.push((
            format!("solutions/01_a/{id}/src/main.rs"),
            format!("// solved {solution}\n"),
        ));
    }
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    let mut source = source(&lessons, &files);
    source.asynclings = version.to_owned();
    source
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    prop::collection::btree_map(0u8..5, [0u8..3, 0..3, 0..3], 1..5)
        .prop_map(|all| all.into_iter().collect())
}

/// What a learner did before the update.
#[derive(Clone, Debug)]
struct Deeds {
    /// Exercise, file, and what was written into it.
    edits: Vec<(u8, &'static str, String)>,
    passed: Vec<u8>,
    current: Option<u8>,
}

fn deeds() -> impl Strategy<Value = Deeds> {
    let file = prop::sample::select(vec!["src/main.rs", "src/fixture.rs", "notes.txt"]);
    let edit = (0u8..5, file, "mine [a-z]{8}");
    (
        prop::collection::vec(edit, 0..6),
        prop::collection::vec(0u8..5, 0..4),
        prop::option::of(0u8..5),
    )
        .prop_map(|(edits, passed, current)| Deeds {
            edits,
            passed,
            current,
        })
}

/// A course of the first pack in which the learner did these things, and what they wrote last.
fn worked_in(
    source: &PackSource,
    deeds: &Deeds,
    has: &[Shape],
) -> (tempfile::TempDir, Course, BTreeSet<String>) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("course");
    init(source, &root).unwrap();
    let course = Course::open(&root, source).unwrap();
    let is_there = |number: &u8| has.iter().any(|(each, _)| each == number);
    let mut last = std::collections::BTreeMap::new();
    for (number, file, text) in deeds.edits.iter().filter(|(number, ..)| is_there(number)) {
        let path = format!("exercises/01_a/ex{number}/{file}");
        write(&course, &path, text);
        last.insert(path, text.clone());
    }
    let now = Timestamp::from_system(std::time::SystemTime::UNIX_EPOCH);
    course
        .store()
        .change(|progress| {
            for number in deeds.passed.iter().filter(|number| is_there(number)) {
                progress.note_attempt(&format!("ex{number}"), true, now);
            }
            let current = deeds.current.filter(is_there);
            progress.current = current.map(|number| format!("ex{number}"));
        })
        .unwrap();
    (folder, course, last.into_values().collect())
}

/// Everything that is written anywhere a learner would look.
fn everything(course: &Course) -> Vec<String> {
    let root = course.layout.root();
    let files = [
        tree(&root.join("exercises")),
        tree(&course.layout.backups()),
    ];
    let texts = files.into_iter().flatten();
    texts
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_update_loses_nothing_and_is_done_once(
        before in shapes(),
        after in shapes(),
        renamed in prop::collection::btree_set(0u8..5, 0..3),
        deeds in deeds(),
        cut in 0usize..3,
    ) {
        let old = pack(&before, &BTreeSet::new(), "0.1.0");
        let new = pack(&after, &renamed, "0.2.0");
        let (_folder, course, written) = worked_in(&old, &deeds, &before);
        let root = course.layout.root().to_path_buf();
        let passed_before = course.store().load().unwrap().progress;
        if cut > 0 {
            // The process dies after the new pack was written, or before the swap's second half.
            let lock = Lock::take(&course.layout.lock()).unwrap();
            upgrade::stage(&course.layout, &new, &lock).unwrap();
            if cut > 1 {
                fs::rename(&course.layout.originals(), &course.layout.last_originals()).unwrap();
            }
        }
        let course = Course::open(&root, &new).unwrap();

        // An edited file is never lost: in its place, or among the backups.
        let all = everything(&course);
        for text in &written {
            prop_assert!(all.contains(text), "`{}` is lost: {:?}", text, all);
        }
        // What learners edit is as they left it, where the exercise is still there.
        let name = |number: u8| {
            let word = if renamed.contains(&number) { "new" } else { "ex" };
            format!("{word}{number}")
        };
        let progress = course.store().load().unwrap().progress;
        for (number, [main, given, _]) in &after {
            let id = name(*number);
            let was_there = before.iter().any(|(each, _)| each == number);
            let edited = |file: &str| {
                let mut edits = deeds.edits.iter().rev();
                let edit = edits.find(|(each, name, _)| each == number && *name == file);
                edit.filter(|_| was_there).map(|(.., text)| text.clone())
            };
            let path = format!("exercises/01_a/{id}/src/main.rs");
            let expect = edited("src/main.rs").unwrap_or(format!("// start {main}\n"));
            prop_assert_eq!(read(&course, &path), expect);
            // What is given is that of the new pack, whoever changed it.
            let path = format!("exercises/01_a/{id}/src/fixture.rs");
            prop_assert_eq!(read(&course, &path), format!("// given {given}\n"));
            // Progress never shrinks.
            let old_id = format!("ex{number}");
            if was_there && passed_before.is_passed(&old_id) {
                prop_assert!(progress.is_passed(&id), "{} is no longer passed", id);
            }
            if was_there && passed_before.current.as_ref() == Some(&old_id) {
                prop_assert_eq!(progress.current.as_ref(), Some(&id));
            }
        }
        // Not even for an exercise that is gone, should it come back.
        for (number, _) in before.iter().filter(|(number, _)| after.iter().all(|(each, _)| each != number)) {
            let id = format!("ex{number}");
            prop_assert_eq!(progress.is_passed(&id), passed_before.is_passed(&id));
        }
        // Once is enough, and nothing more is touched.
        let whole = tree(&root.join("exercises"));
        let again = Course::open(&root, &new).unwrap();
        prop_assert!(again.renewal.is_none());
        prop_assert_eq!(tree(&root.join("exercises")), whole);
        prop_assert!(!upgrade::is_pending(&again.layout));
    }
}
