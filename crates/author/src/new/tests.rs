//! New packs, read as an author's check reads them. That they pass it is tested in tests/it/author.rs.

use std::fs;
use std::path::Path;

use super::{ExerciseTemplate, NewError, PackTemplate, add, make};
use crate::lint::lint;
use asynclings_core::diag::{Look, render};
use asynclings_core::pack::{Complete, Folder, Strictness, complete};

fn linted(root: &Path) -> Complete {
    let files = Folder::new(root);
    match complete::load_complete(&files, root, Strictness::Author) {
        Ok((complete, warnings)) => {
            // Only that no trace was recorded yet.
            assert_eq!(warnings.len(), complete.expected.len(), "{warnings:?}");
            let found = lint(&complete, &files);
            assert!(found.is_empty(), "{}", render(&found, Look::PLAIN));
            complete
        }
        Err(problems) => panic!("{}", render(&problems, Look::PLAIN)),
    }
}

fn ids(complete: &Complete) -> Vec<String> {
    let exercises = complete.pack.exercises();
    exercises
        .map(|exercise| format!("{}/{}", exercise.chapter, exercise.id))
        .collect()
}

#[test]
fn a_new_pack_has_no_problem_and_all_that_belongs_to_it() {
    let folder = tempfile::tempdir().unwrap();
    for (template, n_exercises) in [(PackTemplate::Minimal, 1), (PackTemplate::Full, 3)] {
        let root = folder.path().join(format!("My Pack {n_exercises}"));
        let files = make(&root, template).unwrap();
        for path in [
            "lessons.toml",
            "README.md",
            ".gitignore",
            ".github/workflows/pack.yml",
            "exercises/Cargo.lock",
            "probe/Cargo.toml",
            "probe/src/lib.rs",
            "schema/lessons.schema.json",
            "schema/expected.schema.json",
        ] {
            assert!(files.iter().any(|file| file == path), "{path}");
            assert!(root.join(path).is_file(), "{path}");
        }
        let complete = linted(&root);
        assert_eq!(ids(&complete).len(), n_exercises);
        assert_eq!(complete.pack.id, format!("my_pack_{n_exercises}"));
        for file in files.iter().filter(|file| file.ends_with("expected.toml")) {
            let text = fs::read_to_string(root.join(file)).unwrap();
            let schema = text
                .lines()
                .next()
                .unwrap()
                .strip_prefix("#:schema ")
                .unwrap();
            let schema = root.join(file).parent().unwrap().join(schema);
            assert!(schema.is_file(), "{}", schema.display());
        }
        let all: String = files
            .iter()
            .filter_map(|file| fs::read_to_string(root.join(file)).ok())
            .collect();
        assert!(!all.contains("{{exercise}}") && !all.contains("{{title}}"));
    }
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let error = make(folder.path(), PackTemplate::Full).unwrap_err();
    assert!(matches!(error, NewError::Taken { .. }), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    // An empty folder, and one under version control, will do.
    let empty = tempfile::tempdir().unwrap();
    fs::create_dir(empty.path().join(".git")).unwrap();
    make(empty.path(), PackTemplate::Minimal).unwrap();
}

#[test]
fn an_exercise_goes_to_the_end_of_its_chapter() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("pack");
    make(&root, PackTemplate::Minimal).unwrap();
    add(&root, "02_channels/close_it", ExerciseTemplate::Output).unwrap();
    let lessons = root.join("lessons.toml");
    let text = fs::read_to_string(&lessons).unwrap();
    // A comment above a chapter stays with it.
    let text = text.replacen(
        "[[chapter]]\nid = \"02_channels\"",
        "# About channels.\n[[chapter]]\nid = \"02_channels\"",
        1,
    );
    fs::write(&lessons, &text).unwrap();
    let added = add(&root, "01_first_steps/guess", ExerciseTemplate::Predict).unwrap();
    assert!(!added.is_new_chapter);
    add(&root, "02_channels/again", ExerciseTemplate::Trace).unwrap();
    assert_eq!(
        ids(&linted(&root)),
        [
            "01_first_steps/two_kettles",
            "01_first_steps/guess",
            "02_channels/close_it",
            "02_channels/again",
        ]
    );
    let now = fs::read_to_string(&lessons).unwrap();
    assert!(now.contains("# About channels.\n[[chapter]]\nid = \"02_channels\""));
    // Every line of before is still there, in its order.
    let mut lines = now.lines();
    assert!(text.lines().all(|line| lines.any(|now| now == line)));
}

#[test]
fn a_chapter_without_a_number_becomes_a_member() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("pack");
    make(&root, PackTemplate::Minimal).unwrap();
    let manifest = root.join("exercises/Cargo.toml");
    let before = fs::read_to_string(&manifest).unwrap();
    add(&root, "02_more/one", ExerciseTemplate::Output).unwrap();
    assert_eq!(fs::read_to_string(&manifest).unwrap(), before);
    add(&root, "extras/two", ExerciseTemplate::Output).unwrap();
    let now = fs::read_to_string(&manifest).unwrap();
    assert!(
        now.contains("members = [\"[0-9]*/*\", \"extras/*\"]"),
        "{now}"
    );
    linted(&root);
}

#[test]
fn names_that_are_none_or_taken_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("pack");
    make(&root, PackTemplate::Minimal).unwrap();
    let before = fs::read_to_string(root.join("lessons.toml")).unwrap();
    for (name, said) in [
        ("alone", "expected `CHAPTER/EXERCISE`"),
        ("a/b/c", "expected `CHAPTER/EXERCISE`"),
        ("01_first_steps/Two", "expected `CHAPTER/EXERCISE`"),
        ("../x/y", "expected `CHAPTER/EXERCISE`"),
        ("02_more/two_kettles", "already"),
    ] {
        let error = add(&root, name, ExerciseTemplate::Trace).unwrap_err();
        assert!(error.to_string().contains(said), "{name}: {error}");
        assert!(!error.remedy().is_empty());
    }
    fs::create_dir_all(root.join("solutions/01_first_steps/begun")).unwrap();
    let error = add(&root, "01_first_steps/begun", ExerciseTemplate::Trace).unwrap_err();
    assert!(matches!(error, NewError::Known { .. }), "{error}");
    assert_eq!(
        fs::read_to_string(root.join("lessons.toml")).unwrap(),
        before
    );
}
