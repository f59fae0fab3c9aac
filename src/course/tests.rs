//! Tests of courses made from made-up packs: real folders, no compiler.

use std::borrow::Cow;
use std::path::Path;

use super::*;
use crate::pack::Exercise;
use crate::progress::{Lock, Moment, disk};

const LESSONS: &str = r#"format = 1
id = "mini"
title = "Mini"
[[chapter]]
id = "01_a"
title = "A"
[[chapter.exercise]]
id = "one"
title = "One"
concept = "c"
hints = ["h1", "h2", "h3"]
start = "compile"
[[chapter.exercise]]
id = "two"
title = "Two"
concept = "c"
hints = ["h1", "h2", "h3"]
start = "compile"
"#;

const WORKSPACE: &str = r#"[workspace]
members = ["0?_*/*"]
resolver = "3"
[workspace.package]
edition = "2024"
[workspace.dependencies]
probe = { package = "asynclings-probe", path = "../probe" }
"#;

fn source(lessons: &str, files: &[(&str, &str)]) -> Source {
    let mut pack = source::Files::new();
    let mut put = |path: &str, text: &str| {
        pack.insert(path.to_owned(), Cow::Owned(text.as_bytes().to_vec()));
    };
    put("lessons.toml", lessons);
    put("exercises/Cargo.toml", WORKSPACE);
    put("exercises/Cargo.lock", "version = 4\n");
    put("exercises/01_a/README.md", "the lesson\n");
    for (path, text) in files {
        put(path, text);
    }
    let probe = [
        ("Cargo.toml", "[package]\nname = \"asynclings-probe\"\n"),
        ("src/lib.rs", ""),
    ];
    Source {
        origin: Origin::BuiltIn,
        asynclings: "0.1.0".to_owned(),
        pack,
        probe: probe
            .map(|(path, text)| (path.to_owned(), Cow::Borrowed(text.as_bytes())))
            .into(),
    }
}

fn krate(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nedition.workspace = true\n[dependencies]\nprobe.workspace = true\n"
    )
}

fn mini() -> Source {
    source(
        LESSONS,
        &[
            ("exercises/01_a/one/Cargo.toml", &krate("one")),
            ("exercises/01_a/one/src/main.rs", "// one, start\n"),
            ("exercises/01_a/one/src/fixture.rs", "// one, given\n"),
            ("exercises/01_a/two/Cargo.toml", &krate("two")),
            ("exercises/01_a/two/src/main.rs", "// two, start\n"),
            ("exercises/01_a/two/src/fixture.rs", "// two, given\n"),
            ("solutions/01_a/one/src/main.rs", "// one, solved\n"),
            ("solutions/01_a/two/src/main.rs", "// two, solved\n"),
        ],
    )
}

/// A later pack: `one` is now called `first`, `two` has new files, chapter 2 is new.
fn later() -> Source {
    let lessons = LESSONS.replace("id = \"one\"", "id = \"first\"\nwas = [\"one\"]")
        + "[[chapter]]\nid = \"02_b\"\ntitle = \"B\"\n[[chapter.exercise]]\nid = \"three\"\n\
           title = \"Three\"\nconcept = \"c\"\nhints = [\"h1\", \"h2\", \"h3\"]\nstart = \"compile\"\n";
    let mut source = source(
        &lessons,
        &[
            ("exercises/01_a/first/Cargo.toml", &krate("first")),
            ("exercises/01_a/first/src/main.rs", "// one, new start\n"),
            ("exercises/01_a/first/src/fixture.rs", "// one, given\n"),
            ("exercises/01_a/two/Cargo.toml", &krate("two")),
            ("exercises/01_a/two/src/main.rs", "// two, new start\n"),
            ("exercises/01_a/two/src/fixture.rs", "// two, newly given\n"),
            ("exercises/02_b/three/Cargo.toml", &krate("three")),
            ("exercises/02_b/three/src/main.rs", "// three, start\n"),
            ("solutions/01_a/first/src/main.rs", "// one, solved\n"),
            ("solutions/01_a/two/src/main.rs", "// two, solved\n"),
            ("solutions/02_b/three/src/main.rs", "// three, solved\n"),
        ],
    );
    source.asynclings = "0.2.0".to_owned();
    source
}

fn course() -> (tempfile::TempDir, Course) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("kürs one");
    init(&mini(), &root).unwrap();
    let course = Course::open(&root, &mini()).unwrap();
    (folder, course)
}

fn exercise(course: &Course, id: &str) -> Exercise {
    course.pack.exercise(id).unwrap().clone()
}

fn read(course: &Course, path: &str) -> String {
    std::fs::read_to_string(course.layout.root().join(path)).unwrap()
}

fn write(course: &Course, path: &str, text: &str) {
    std::fs::write(course.layout.root().join(path), text).unwrap();
}

/// Everything in a folder, for comparing.
fn tree(root: &Path) -> Vec<(String, Vec<u8>)> {
    backup::read_tree(root).unwrap()
}

#[test]
fn a_course_has_all_it_needs_and_no_solutions() {
    let (folder, course) = course();
    assert!(course.renewal.is_none());
    assert_eq!(
        read(&course, "exercises/01_a/one/src/main.rs"),
        "// one, start\n"
    );
    assert_eq!(read(&course, "exercises/01_a/README.md"), "the lesson\n");
    assert_eq!(
        read(&course, ".asynclings/pack/solutions/01_a/one/src/main.rs"),
        "// one, solved\n"
    );
    assert!(read(&course, ".asynclings/probe/Cargo.toml").contains("asynclings-probe"));
    assert!(read(&course, ".gitignore").contains("/.asynclings/target/"));
    assert!(tree(&course.layout.root().join("solutions")).is_empty());
    assert!(!course.layout.root().join("exercises/Cargo.toml").exists());
    // Nothing but the course is left beside it.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_made_beforehand_is_filled_and_a_foreign_one_refused() {
    let folder = tempfile::tempdir().unwrap();
    disk::make_folder(&folder.path().join(".git")).unwrap();
    init(&mini(), folder.path()).unwrap();
    Course::open(folder.path(), &mini()).unwrap();
    assert!(!folder.path().join(".asynclings.new").exists());

    let foreign = tempfile::tempdir().unwrap();
    std::fs::write(foreign.path().join("thesis.txt"), "mine").unwrap();
    let error = init(&mini(), foreign.path()).unwrap_err();
    assert!(matches!(error, CourseError::Foreign { .. }), "{error}");
    assert_eq!(
        tree(foreign.path()),
        [("thesis.txt".to_owned(), b"mine".to_vec())]
    );
    assert!(matches!(
        init(&mini(), &foreign.path().join("thesis.txt")).unwrap_err(),
        CourseError::Foreign { .. }
    ));
}

#[test]
fn an_init_killed_while_moving_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    init(&mini(), root).unwrap();
    let whole = tree(root);
    // As it is when the process dies after the first rename.
    let stage = root.join(".asynclings.new");
    disk::make_folder(&stage).unwrap();
    for name in [".asynclings", "Cargo.toml", "lessons.toml"] {
        disk::rename(&root.join(name), &stage.join(name)).unwrap();
    }
    init(&mini(), root).unwrap();
    assert_eq!(tree(root), whole);
}

#[test]
fn a_broken_pack_makes_no_course() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("course");
    let broken = source("format = 1\nid = 3\n", &[]);
    let error = init(&broken, &root).unwrap_err();
    assert!(matches!(error, CourseError::BadPack { .. }), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    disk::make_folder(&root).unwrap();
    init(&broken, &root).unwrap_err();
    assert_eq!(std::fs::read_dir(&root).unwrap().count(), 0);
}

#[test]
fn reset_keeps_what_was_there_and_restore_brings_it_back() {
    let (_folder, course) = course();
    let one = exercise(&course, "one");
    let main = "exercises/01_a/one/src/main.rs";
    assert_eq!(
        reset(&course.layout, &one).unwrap(),
        Reset {
            changed: vec![],
            backup: None,
            from: None
        }
    );
    assert!(matches!(
        restore(&course.layout, &one).unwrap_err(),
        CourseError::NoBackup { .. }
    ));
    write(&course, main, "// mine\n");
    std::fs::remove_file(
        course
            .layout
            .root()
            .join("exercises/01_a/one/src/fixture.rs"),
    )
    .unwrap();
    let done = reset(&course.layout, &one).unwrap();
    assert_eq!(done.changed, ["src/fixture.rs", "src/main.rs"]);
    let backup = done.backup.unwrap();
    assert_eq!(
        tree(&backup),
        [("src/main.rs".to_owned(), b"// mine\n".to_vec())]
    );
    assert_eq!(read(&course, main), "// one, start\n");
    assert_eq!(
        read(&course, "exercises/01_a/one/src/fixture.rs"),
        "// one, given\n"
    );

    write(&course, main, "// newer\n");
    let done = restore(&course.layout, &one).unwrap();
    assert_eq!(done.from, Some(backup));
    assert_eq!(read(&course, main), "// mine\n");
    restore(&course.layout, &one).unwrap();
    assert_eq!(read(&course, main), "// newer\n");
}

#[test]
fn a_file_that_is_no_text_is_kept_byte_for_byte() {
    let (_folder, course) = course();
    let one = exercise(&course, "one");
    let path = course.layout.root().join("exercises/01_a/one/src/main.rs");
    std::fs::write(&path, b"\xff\xfe\x00").unwrap();
    let backup = reset(&course.layout, &one).unwrap().backup.unwrap();
    assert_eq!(
        std::fs::read(backup.join("src/main.rs")).unwrap(),
        b"\xff\xfe\x00"
    );
}

#[test]
fn an_older_course_is_brought_up_and_edits_stay() {
    let (_folder, course) = course();
    let root = course.layout.root().to_path_buf();
    let now = Moment::from_system(std::time::SystemTime::now());
    let store = course.store();
    store
        .change(|it| it.note_attempt("one", true, now))
        .unwrap();
    store
        .change(|it| it.current = Some("one".to_owned()))
        .unwrap();
    write(&course, "exercises/01_a/one/src/main.rs", "// my answer\n");
    write(&course, "exercises/01_a/one/notes.txt", "mine");
    write(
        &course,
        "exercises/01_a/two/src/fixture.rs",
        "// tampered with\n",
    );

    let course = Course::open(&root, &later()).unwrap();
    let renewal = course.renewal.clone().unwrap();
    assert_eq!(
        (renewal.from.as_str(), renewal.to.as_str()),
        ("0.1.0", "0.2.0")
    );
    assert_eq!(
        renewal.moved,
        [("01_a/one".to_owned(), "01_a/first".to_owned())]
    );
    assert_eq!(renewal.kept, ["exercises/01_a/first/src/main.rs"]);
    assert_eq!(
        read(&course, "exercises/01_a/first/src/main.rs"),
        "// my answer\n"
    );
    assert_eq!(read(&course, "exercises/01_a/first/notes.txt"), "mine");
    assert_eq!(
        read(&course, "exercises/01_a/two/src/main.rs"),
        "// two, new start\n"
    );
    assert_eq!(
        read(&course, "exercises/01_a/two/src/fixture.rs"),
        "// two, newly given\n"
    );
    assert_eq!(
        read(&course, "exercises/02_b/three/src/main.rs"),
        "// three, start\n"
    );
    assert!(!root.join("exercises/01_a/one").exists());
    let kept = &renewal.backups[..];
    assert_eq!(kept.len(), 1);
    assert_eq!(
        tree(&kept[0]),
        [("src/fixture.rs".to_owned(), b"// tampered with\n".to_vec())]
    );
    // The backup of an upgrade is not what `reset --restore` means.
    restore(&course.layout, &exercise(&course, "two")).unwrap_err();

    let progress = course.store().load().unwrap().progress;
    assert!(progress.is_passed("first"));
    assert_eq!(progress.current.as_deref(), Some("first"));
    assert!(read(&course, "Cargo.toml").contains("members = [\"exercises/01_a/first\"]"));
    assert!(!course.layout.next_originals().exists());
    // A second opening has nothing to do.
    assert!(Course::open(&root, &later()).unwrap().renewal.is_none());
    // And an older tool leaves it alone.
    assert!(matches!(
        Course::open(&root, &mini()).unwrap_err(),
        CourseError::Newer { .. }
    ));
}

#[test]
fn an_exercise_that_is_gone_leaves_only_what_the_learner_wrote() {
    let (_folder, course) = course();
    let root = course.layout.root().to_path_buf();
    write(&course, "exercises/01_a/two/src/main.rs", "// my two\n");
    let mut smaller = mini();
    smaller.pack.retain(|path, _| !path.contains("/two/"));
    let lessons = LESSONS
        .split("[[chapter.exercise]]\nid = \"two\"")
        .next()
        .unwrap();
    smaller.pack.insert(
        "lessons.toml".to_owned(),
        Cow::Owned(lessons.as_bytes().to_vec()),
    );
    let course = Course::open(&root, &smaller).unwrap();
    let renewal = course.renewal.unwrap();
    assert!(!root.join("exercises/01_a/two").exists());
    assert_eq!(renewal.removed.len(), 3);
    assert_eq!(
        tree(&renewal.backups[0]),
        [("src/main.rs".to_owned(), b"// my two\n".to_vec())]
    );
}

#[test]
fn an_upgrade_cut_short_anywhere_is_finished_by_the_next_start() {
    let (_folder, reference) = course();
    write(
        &reference,
        "exercises/01_a/one/src/main.rs",
        "// my answer\n",
    );
    let whole = Course::open(reference.layout.root(), &later()).unwrap();
    let expect = tree(&whole.layout.root().join("exercises"));

    // After the new pack was written; and then also after the first files were brought up.
    for renewed in [&[][..], &["exercises/01_a/two/src/main.rs"][..]] {
        let (_folder, course) = course();
        write(&course, "exercises/01_a/one/src/main.rs", "// my answer\n");
        let lock = Lock::take(&course.layout.lock()).unwrap();
        upgrade::stage(&course.layout, &later(), &lock).unwrap();
        drop(lock);
        for path in renewed {
            let bytes = disk::read(&course.layout.next_originals().join(path)).unwrap();
            disk::replace(&course.layout.root().join(path), &bytes).unwrap();
        }
        let opened = Course::open(course.layout.root(), &later()).unwrap();
        assert_eq!(tree(&opened.layout.root().join("exercises")), expect);
        assert!(!upgrade::is_pending(&opened.layout));
    }

    // Between the two renames of the swap, and after them.
    let (_folder, course) = course();
    let lock = Lock::take(&course.layout.lock()).unwrap();
    upgrade::stage(&course.layout, &later(), &lock).unwrap();
    drop(lock);
    disk::rename(&course.layout.originals(), &course.layout.last_originals()).unwrap();
    assert!(Course::view(course.layout.root()).is_ok());
    let opened = Course::open(course.layout.root(), &later()).unwrap();
    assert!(opened.pack.exercise("three").is_some());
    disk::make_folder(&opened.layout.last_originals()).unwrap();
    Course::open(opened.layout.root(), &later()).unwrap();
    assert!(!upgrade::is_pending(&opened.layout));
}

#[test]
fn a_damaged_copy_is_told_and_repaired_without_touching_edits() {
    for damaged in ["pack/lessons.toml", "pack/originals.toml", "course.toml"] {
        let (_folder, course) = course();
        let root = course.layout.root();
        write(&course, "exercises/01_a/one/src/main.rs", "// my answer\n");
        std::fs::write(course.layout.private().join(damaged), "format = \"?").unwrap();
        let error = Course::open(root, &mini()).unwrap_err();
        assert!(
            error.remedy().contains("asynclings init ."),
            "{damaged}: {error}"
        );
        Course::renew(root, &mini()).unwrap();
        let course = Course::open(root, &mini()).unwrap();
        assert!(course.renewal.is_none());
        assert_eq!(
            read(&course, "exercises/01_a/one/src/main.rs"),
            "// my answer\n"
        );
    }
}

#[test]
fn the_probe_is_renewed_with_the_tool() {
    let (_folder, course) = course();
    let root = course.layout.root();
    let mut newer = mini();
    newer.origin = Origin::Folder("elsewhere".into());
    newer
        .probe
        .insert("src/lib.rs".to_owned(), Cow::Borrowed(b"// newer\n"));
    std::fs::write(root.join(".asynclings/probe/src/old.rs"), "").unwrap();
    originals::write_marker(&course.layout, &newer.origin).unwrap();
    Course::open(root, &newer).unwrap();
    assert_eq!(read(&course, ".asynclings/probe/src/lib.rs"), "// newer\n");
    assert!(!root.join(".asynclings/probe/src/old.rs").exists());
}

#[test]
fn a_passed_exercise_gets_its_solution() {
    let (_folder, course) = course();
    let one = exercise(&course, "one");
    course.hand_out_solution(&one).unwrap();
    assert_eq!(
        read(&course, "solutions/01_a/one/src/main.rs"),
        "// one, solved\n"
    );
    disk::remove_folder(&course.layout.reference(&one)).unwrap();
    let error = course.hand_out_solution(&one).unwrap_err();
    assert!(error.to_string().contains("solutions/01_a/one"));
    assert!(error.remedy().contains("asynclings init ."));
}

#[test]
fn given_files_are_told_from_edited_ones() {
    let (_folder, course) = course();
    let one = exercise(&course, "one");
    write(&course, "exercises/01_a/one/src/main.rs", "// mine\n");
    assert!(course.changed_given_files(&one).unwrap().is_empty());
    write(&course, "exercises/01_a/one/src/fixture.rs", "// mine\n");
    std::fs::remove_file(course.layout.root().join("exercises/01_a/one/Cargo.toml")).unwrap();
    assert_eq!(
        course.changed_given_files(&one).unwrap(),
        ["Cargo.toml", "src/fixture.rs"]
    );
}

#[test]
fn goto_changes_one_line_of_the_manifest_and_keeps_a_foreign_one() {
    let (_folder, course) = course();
    let text = read(&course, "Cargo.toml");
    write(
        &course,
        "Cargo.toml",
        &format!("{text}\n[profile.release]\nlto = true\n"),
    );
    course.point_editor_at(&exercise(&course, "two")).unwrap();
    let text = read(&course, "Cargo.toml");
    assert!(text.contains("members = [\"exercises/01_a/two\"]"));
    assert!(text.contains("lto = true"));
    assert!(text.contains("path = \".asynclings/probe\""));

    write(&course, "Cargo.toml", "my own\n");
    let kept = course
        .point_editor_at(&exercise(&course, "one"))
        .unwrap()
        .unwrap();
    assert_eq!(
        tree(&kept),
        [("Cargo.toml".to_owned(), b"my own\n".to_vec())]
    );
    assert!(read(&course, "Cargo.toml").contains("exercises/01_a/one"));
}

#[test]
fn a_moved_course_gets_its_builds_written_anew() {
    let (folder, course) = course();
    course.prepare(&exercise(&course, "one")).unwrap();
    let member = ".asynclings/build/01_a/two/Cargo.toml";
    assert!(read(&course, member).contains("kürs one/exercises/01_a/two/src/main.rs"));
    let moved = folder.path().join("elsewhere");
    disk::rename(course.layout.root(), &moved).unwrap();
    let course = Course::open(&moved, &mini()).unwrap();
    course.prepare(&exercise(&course, "one")).unwrap();
    assert!(read(&course, member).contains("elsewhere/exercises/01_a/two/src/main.rs"));
    assert!(!read(&course, member).contains("kürs one"));
}
