//! Renewing a course: a later pack, an interruption, a damaged copy.

use super::*;
use crate::fs::{self, Lock};
use crate::progress::Timestamp;

#[test]
fn an_older_course_is_brought_up_and_edits_stay() {
    let (_folder, course) = course();
    let root = course.layout.root().to_path_buf();
    let now = Timestamp::from_system(std::time::SystemTime::now());
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
    assert_eq!(renewal.added, ["three"]);
    assert_eq!(renewal.changed, ["first", "two"]);
    assert_eq!(renewal.gone, [] as [&str; 0]);
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
fn an_exercise_in_another_chapter_keeps_its_work_and_progress() {
    let (_folder, course) = course();
    let root = course.layout.root().to_path_buf();
    let now = Timestamp::from_system(std::time::SystemTime::now());
    let store = course.store();
    store
        .change(|it| it.note_attempt("two", true, now))
        .unwrap();
    write(&course, "exercises/01_a/two/src/main.rs", "// my answer\n");

    let mut later = mini();
    later.asynclings = "0.2.0".to_owned();
    for part in ["exercises", "solutions"] {
        let moved = later
            .pack
            .keys()
            .filter(|path| path.starts_with(&format!("{part}/01_a/two/")));
        for path in moved.cloned().collect::<Vec<_>>() {
            let file = later.pack.remove(&path).unwrap();
            later.pack.insert(path.replace("01_a", "02_b"), file);
        }
    }
    let chapter = "[[chapter]]\nid = \"02_b\"\ntitle = \"B\"\n[[chapter.exercise]]\nid = \"two\"";
    let lessons = LESSONS.replace("[[chapter.exercise]]\nid = \"two\"", chapter);
    let lessons = Cow::Owned(lessons.into_bytes());
    later.pack.insert("lessons.toml".to_owned(), lessons);
    later
        .pack
        .insert("exercises/02_b/README.md".to_owned(), Cow::Borrowed(b"b\n"));

    let course = Course::open(&root, &later).unwrap();
    let renewal = course.renewal.clone().unwrap();
    let (from, to) = ("01_a/two".to_owned(), "02_b/two".to_owned());
    assert_eq!(renewal.moved, [(from, to)]);
    assert_eq!(renewal.added, [] as [&str; 0]);
    assert_eq!(renewal.gone, [] as [&str; 0]);
    assert_eq!(
        read(&course, "exercises/02_b/two/src/main.rs"),
        "// my answer\n"
    );
    assert!(!root.join("exercises/01_a/two").exists());
    let progress = course.store().load().unwrap().progress;
    assert!(progress.is_passed("two"));
}

#[test]
fn solutions_handed_out_before_are_renewed_unless_written_in() {
    let (_folder, course) = course();
    let root = course.layout.root().to_path_buf();
    for id in ["one", "two"] {
        course.hand_out_solution(&exercise(&course, id)).unwrap();
    }
    write(
        &course,
        "solutions/01_a/two/src/main.rs",
        "// with my notes\n",
    );
    let mut later = later();
    for name in ["first", "two"] {
        let path = format!("solutions/01_a/{name}/src/main.rs");
        later
            .pack
            .insert(path, Cow::Borrowed(b"// solved better\n"));
    }
    let course = Course::open(&root, &later).unwrap();
    assert_eq!(
        read(&course, "solutions/01_a/first/src/main.rs"),
        "// solved better\n"
    );
    assert_eq!(
        read(&course, "solutions/01_a/two/src/main.rs"),
        "// with my notes\n"
    );
    assert!(!root.join("solutions/02_b").exists());
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
    assert_eq!(renewal.gone, ["two"]);
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
            let bytes = fs::read(&course.layout.next_originals().join(path)).unwrap();
            fs::replace(&course.layout.root().join(path), &bytes).unwrap();
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
    fs::rename(&course.layout.originals(), &course.layout.last_originals()).unwrap();
    assert!(Course::view(course.layout.root()).is_ok());
    let opened = Course::open(course.layout.root(), &later()).unwrap();
    assert!(opened.pack.exercise("three").is_some());
    fs::make_folder(&opened.layout.last_originals()).unwrap();
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
fn a_course_of_a_later_format_is_left_alone() {
    for later in ["pack/originals.toml", "course.toml"] {
        let (_folder, course) = course();
        let root = course.layout.root();
        let path = course.layout.private().join(later);
        let text = "format = 99\nnot_known_yet = true\n";
        std::fs::write(&path, text).unwrap();
        for refused in [Course::open(root, &mini()), Course::renew(root, &mini())] {
            let error = refused.unwrap_err();
            assert!(
                matches!(error, CourseError::LaterFormat { theirs: 99, .. }),
                "{later}: {error}"
            );
            assert!(error.remedy().contains("nothing was changed"));
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_course_without_its_copy_is_told_by_the_name_of_the_copy() {
    let (_folder, course) = course();
    fs::remove_folder(&course.layout.originals()).unwrap();
    match Course::view(course.layout.root()).unwrap_err() {
        CourseError::BadPack { root, .. } => assert_eq!(root, course.layout.originals()),
        other => panic!("{other}"),
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
fn a_course_of_one_pack_does_not_become_one_of_another() {
    let (_folder, course) = course();
    write(&course, "exercises/01_a/one/src/main.rs", "// my answer\n");
    let before = tree(course.layout.root());
    let mut other = later();
    let lessons = String::from_utf8(other.pack["lessons.toml"].to_vec()).unwrap();
    let lessons = lessons.replace("id = \"mini\"", "id = \"maxi\"");
    other
        .pack
        .insert("lessons.toml".to_owned(), Cow::Owned(lessons.into_bytes()));
    let error = Course::renew(course.layout.root(), &other).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "`{}` is a course of the pack `mini`, not of `maxi`",
            course.layout.root().display()
        )
    );
    assert_eq!(tree(course.layout.root()), before);
}

#[test]
fn where_a_pack_came_from_is_remembered() {
    let (_folder, course) = course();
    for origin in [
        Origin::BuiltIn,
        Origin::Folder("/packs/a".into()),
        Origin::Archive("/packs/a.tar.gz".into()),
        Origin::Git {
            url: "https://example.org/a".to_owned(),
            rev: None,
        },
        Origin::Git {
            url: "https://example.org/a".to_owned(),
            rev: Some("v1".to_owned()),
        },
    ] {
        originals::write_marker(&course.layout, &origin).unwrap();
        assert_eq!(originals::read_marker(&course.layout).unwrap(), origin);
    }
    let marker = course.layout.marker();
    std::fs::write(&marker, "format = 1\norigin = \"moon\"\n").unwrap();
    let error = originals::read_marker(&course.layout).unwrap_err();
    assert!(
        error.to_string().contains("unknown origin `moon`"),
        "{error}"
    );
}
