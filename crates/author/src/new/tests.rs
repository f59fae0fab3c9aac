//! New packs, read as an author's check reads them. That they pass it is tested in tests/it/author.rs.

use std::fs;
use std::path::Path;

use super::{ExerciseTemplate, NewError, PackTemplate, add, make};
use crate::lint::lint;
use asynclings_core::diag::{Look, render};
use asynclings_core::pack::{Complete, Folder, Strictness, complete};

const NOT_REPLACED: &str = "text of the template has not been replaced";

fn linted(root: &Path) -> Complete {
    let files = Folder::new(root);
    match complete::load_complete(&files, root, Strictness::Author) {
        Ok((complete, warnings)) => {
            // Only that no trace was recorded yet.
            assert_eq!(warnings.len(), complete.expected.len(), "{warnings:?}");
            let mut found = lint(&complete, &files);
            // That nobody has written its texts yet is so.
            found.retain(|each| each.message != NOT_REPLACED);
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

/// The texts of a template that are still there: of each file the first one, and how many more.
fn not_replaced(root: &Path) -> Vec<(String, String)> {
    let files = Folder::new(root);
    let (complete, _) = complete::load_complete(&files, root, Strictness::Author).unwrap();
    let found = lint(&complete, &files).into_iter();
    let found = found.filter(|each| each.message == NOT_REPLACED);
    let texts = found.map(|each| {
        let notes = each.notes.join("");
        let shown = render(&[each], Look::PLAIN);
        let line = shown.lines().find(|line| line.contains(" | ")).unwrap();
        let (_, first) = line.split_once(" | ").unwrap();
        (first.trim_start_matches(['/', ' ']).to_owned(), notes)
    });
    texts.collect()
}

#[test]
fn texts_of_a_template_that_are_still_there_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("pack");
    make(&root, PackTemplate::Full).unwrap();
    let replace = |path: &str, from: &str, to: &str| {
        let text = fs::read_to_string(root.join(path)).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        fs::write(root.join(path), text.replacen(from, to, 1)).unwrap();
    };
    // What a new pack begins with is complete but for its lesson.
    let lesson = "exercises/01_first_steps/README.md";
    let [(text, _)] = not_replaced(&root).try_into().unwrap();
    assert!(text.starts_with("Learners read this text"), "{text}");
    replace(
        lesson,
        "Learners read this text before the exercises of this chapter.",
        "Tea!",
    );
    assert!(not_replaced(&root).is_empty());

    add(&root, "01_first_steps/steep", ExerciseTemplate::Trace).unwrap();
    let concept = "concept = \"waiting can overlap with waiting\"";
    let hint = "\"What happens while the small kettle boils,";
    let task = "! Two kettles, one wait";
    let whys = [
        "why = \"One kettle was switched on only after",
        "why = \"One kettle was switched off before",
    ];
    let is_left = |expect: &[(&str, &str)]| {
        let left = not_replaced(&root);
        assert_eq!(left.len(), expect.len(), "{left:?}");
        for (text, (begin, more)) in left.iter().zip(expect) {
            assert!(text.0.starts_with(begin) && text.1 == *more, "{left:?}");
        }
    };
    let more = [
        "one more in this file",
        "2 more in this file",
        "3 more in this file",
    ];
    is_left(&[(concept, more[2]), (task, ""), (whys[0], more[0])]);

    // Each is told as long as it is there.
    replace(
        "exercises/01_first_steps/steep/src/main.rs",
        "300 ms",
        "250 ms",
    );
    let expected = "solutions/01_first_steps/steep/expected.toml";
    replace(expected, "One kettle was switched on", "The tea was made");
    let lessons = fs::read_to_string(root.join("lessons.toml")).unwrap();
    let (before, steep) = lessons.split_at(lessons.find("id = \"steep\"").unwrap());
    let steep = steep.replace("waiting can overlap with waiting", "tea and toast");
    fs::write(root.join("lessons.toml"), format!("{before}{steep}")).unwrap();
    is_left(&[(hint, more[1]), (whys[1], "")]);

    // A pack without trpl has the same texts with tokio.
    replace("exercises/Cargo.toml", "trpl = \"0.3\"\n", "");
    add(&root, "01_first_steps/again", ExerciseTemplate::Trace).unwrap();
    assert_eq!(not_replaced(&root).len(), 2 + 3);
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
fn an_exercise_goes_where_all_others_were_removed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("pack");
    make(&root, PackTemplate::Minimal).unwrap();
    let lessons = root.join("lessons.toml");
    let text = fs::read_to_string(&lessons).unwrap();
    for part in ["exercises/01_first_steps", "solutions/01_first_steps"] {
        fs::remove_dir_all(root.join(part)).unwrap();
    }
    // The last chapter is gone.
    let without_chapter = &text[..text.find("[[chapter]]").unwrap()];
    fs::write(&lessons, without_chapter).unwrap();
    let added = add(&root, "01_again/one", ExerciseTemplate::Trace).unwrap();
    assert!(added.is_new_chapter);
    assert_eq!(ids(&linted(&root)), ["01_again/one"]);
    // The last exercise of a chapter is gone.
    let text = fs::read_to_string(&lessons).unwrap();
    let without_exercise = &text[..text.find("[[chapter.exercise]]").unwrap()];
    fs::write(&lessons, without_exercise).unwrap();
    for part in ["exercises", "solutions"] {
        fs::remove_dir_all(root.join(part).join("01_again/one")).unwrap();
    }
    let added = add(&root, "01_again/two", ExerciseTemplate::Output).unwrap();
    assert!(!added.is_new_chapter);
    assert_eq!(ids(&linted(&root)), ["01_again/two"]);
    // What is wrong besides is still told, and nothing is written.
    let text = fs::read_to_string(&lessons).unwrap();
    let broken = text.replace("title = \"Pack\"\n", "");
    assert_ne!(broken, text);
    fs::write(&lessons, &broken).unwrap();
    let error = add(&root, "01_again/three", ExerciseTemplate::Output).unwrap_err();
    let NewError::Unreadable(problems) = error else {
        panic!("{error}");
    };
    assert!(render(&problems, Look::PLAIN).contains("missing key `title`"));
    assert_eq!(fs::read_to_string(&lessons).unwrap(), broken);
    assert!(!root.join("exercises/01_again/three").exists());
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
