//! Making a course, and working in it.

use super::*;
use crate::course::manifests;
use crate::fs;

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
    assert!(read(&course, ".gitignore").contains("/.asynclings/lock"));
    assert!(tree(&course.layout.root().join("solutions")).is_empty());
    assert!(!course.layout.root().join("exercises/Cargo.toml").exists());
    // Nothing but the course is left beside it.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_made_beforehand_is_filled_and_a_foreign_one_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::make_folder(&folder.path().join(".git")).unwrap();
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
    fs::make_folder(&stage).unwrap();
    for name in [".asynclings", "Cargo.toml", "lessons.toml"] {
        fs::rename(&root.join(name), &stage.join(name)).unwrap();
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
    fs::make_folder(&root).unwrap();
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
fn a_passed_exercise_gets_its_solution() {
    let (_folder, course) = course();
    let one = exercise(&course, "one");
    course.hand_out_solution(&one).unwrap();
    assert_eq!(
        read(&course, "solutions/01_a/one/src/main.rs"),
        "// one, solved\n"
    );
    fs::remove_folder(&course.layout.reference(&one)).unwrap();
    let error = course.hand_out_solution(&one).unwrap_err();
    assert!(error.to_string().contains("solutions/01_a/one"));
    assert!(error.remedy().contains("asynclings init ."));
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
    manifests::point_editor_at(&course.layout, &exercise(&course, "two")).unwrap();
    let text = read(&course, "Cargo.toml");
    assert!(text.contains("members = [\"exercises/01_a/two\"]"));
    assert!(text.contains("lto = true"));
    assert!(text.contains("path = \".asynclings/probe\""));

    write(&course, "Cargo.toml", "my own\n");
    let kept = manifests::point_editor_at(&course.layout, &exercise(&course, "one"))
        .unwrap()
        .unwrap();
    assert_eq!(
        tree(&kept),
        [("Cargo.toml".to_owned(), b"my own\n".to_vec())]
    );
    assert!(read(&course, "Cargo.toml").contains("exercises/01_a/one"));
}

#[test]
fn the_tutors_workspace_finds_the_probe_and_keeps_all_members() {
    let (folder, course) = course();
    let manifest = course.layout.workspace().join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("path = \"../../probe\""), "{text}");
    assert!(text.contains("0?_*/*"), "{text}");
    let probe = course.layout.workspace().join("../../probe/Cargo.toml");
    assert!(probe.is_file());
    let mut without = mini();
    without.pack.remove("exercises/Cargo.toml");
    let error = init(&without, &folder.path().join("other")).unwrap_err();
    assert!(matches!(error, CourseError::BadPack { .. }), "{error}");
}
