//! Submissions as they come: ordinary ones, and those that mean harm.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use asynclings_core::pack::{Chapter, Exercise, Limits, Pack};
use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const MAIN: &str = "exercises/01_one/add/src/main.rs";

fn wanted() -> Wanted {
    Wanted::all_of(&Pack {
        id: "sums".to_owned(),
        chapters: vec![
            chapter(
                "01_one",
                "add",
                &["src/main.rs", "predict.toml"],
                &["plus", "sum"],
            ),
            chapter("02_two", "wait", &["src/main.rs"], &[]),
        ],
        ..Pack::default()
    })
}

fn chapter(id: &str, exercise: &str, edit: &[&str], was: &[&str]) -> Chapter {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let exercise = Exercise {
        id: exercise.to_owned(),
        chapter: id.to_owned(),
        title: String::new(),
        concept: String::new(),
        hints: Vec::new(),
        edit: owned(edit),
        allow_unsafe: false,
        limits: Limits::default(),
        start: String::new(),
        was: owned(was),
        points: 1,
    };
    Chapter {
        id: id.to_owned(),
        title: String::new(),
        exercises: vec![exercise],
    }
}

const LIMITS: IntakeLimits = IntakeLimits {
    file: 1 << 10,
    packed: 1 << 20,
    unpacked: 1 << 20,
    entries: 50,
};

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A tar archive whose names are written as they are, whatever they are.
fn tar_gz(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap()
}

/// What is taken of the same files in a folder, a zip and a tar.gz; they must agree.
type Exercises = BTreeMap<String, TakenExercise>;

fn of_files(files: &[(&str, &[u8])]) -> Result<Exercises, String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        write(&folder.path().join("folder").join(name), bytes);
    }
    let of_folder = read(folder.path(), "folder");
    for (name, bytes) in [("a.zip", zip(files)), ("a.tar.gz", tar_gz(files))] {
        assert_eq!(of_folder, of_bytes(name, &bytes), "{name}");
    }
    of_folder
}

fn of_bytes(name: &str, bytes: &[u8]) -> Result<Exercises, String> {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join(name), bytes);
    read(folder.path(), name)
}

fn read(folder: &Path, name: &str) -> Result<Exercises, String> {
    take(&folder.join(name), &wanted(), LIMITS)
        .map(|taken| taken.exercises)
        .map_err(|refusal| refusal.to_string())
}

fn refused(of: &Exercises, exercise: &str) -> String {
    of[exercise].refused.clone().unwrap_or_default()
}

#[test]
fn edited_files_are_taken_wherever_their_course_lies() {
    for around in ["exercises/", "", "course-main/exercises/", "a/b/"] {
        let taken = of_files(&[
            (&format!("{around}01_one/add/src/main.rs"), b"one"),
            (&format!("{around}01_one/add/predict.toml"), b"two"),
            (&format!("{around}02_two/wait/src/main.rs"), b"three"),
            (
                ".asynclings/pack/exercises/02_two/wait/src/main.rs",
                b"start",
            ),
            ("solutions/01_one/add/src/main.rs", b"solution"),
            ("README.md", b"\xff"),
        ])
        .unwrap();
        assert_eq!(taken["add"].files["src/main.rs"], "one", "{around}");
        assert_eq!(taken["add"].files["predict.toml"], "two");
        assert_eq!(taken["wait"].files["src/main.rs"], "three");
        assert!(taken.values().all(|each| each.left_out.is_empty()));
    }
}

#[test]
fn all_but_the_edited_files_is_left_out_and_named() {
    let taken = of_files(&[
        (MAIN, b"one"),
        ("exercises/01_one/add/src/fixture.rs", b"given"),
        ("exercises/01_one/add/build.rs", b"fn main() {}"),
        ("exercises/01_one/add/.cargo/config.toml", b"[build]"),
        ("exercises/01_one/add/src/more.rs", b"x"),
        ("exercises/01_one/add/Cargo.lock", b"x"),
        ("exercises/01_one/add/target/debug/x.rs", b"x"),
        ("exercises/02_two/wait/src/fixture.rs", b"changed"),
    ])
    .unwrap();
    assert_eq!(
        taken["add"].left_out,
        [".cargo/config.toml", "build.rs", "src/more.rs"]
    );
    assert_eq!(taken["add"].files.len(), 1);
    assert!(
        !taken.contains_key("wait"),
        "only a given file was handed in"
    );
}

#[test]
fn what_is_not_a_plain_text_of_a_source_is_refused_for_its_exercise_alone() {
    let taken = of_files(&[
        (MAIN, &[b'x'; 2000]),
        ("exercises/02_two/wait/src/main.rs", b"fine"),
    ])
    .unwrap();
    assert_eq!(
        refused(&taken, "add"),
        "`src/main.rs` is larger than 1 KiB."
    );
    assert_eq!(refused(&taken, "wait"), "");
    let taken = of_files(&[(MAIN, b"fn main() {\xff}")]).unwrap();
    assert_eq!(refused(&taken, "add"), "`src/main.rs` is not valid UTF-8.");
}

#[test]
fn two_courses_leave_open_which_is_meant() {
    let other = "b/exercises/01_one/add/src/main.rs";
    let error = of_files(&[("a/exercises/01_one/add/src/main.rs", b"1"), (other, b"2")]);
    let expect = "Exercises are in `a/` and in `b/`, but only one of these directories can be \
                  graded.";
    assert_eq!(error.unwrap_err(), expect);
    // The one nearer to the top is meant.
    let taken = of_files(&[(MAIN, b"1"), (other, b"2")]).unwrap();
    assert_eq!(taken["add"].files["src/main.rs"], "1");
}

#[test]
fn earlier_names_are_those_of_the_same_exercise() {
    for path in [
        "exercises/01_one/plus/src/main.rs",
        "course-main/exercises/01_one/sum/src/main.rs",
        "01_one/sum/src/main.rs",
        // Its chapter was called otherwise, or it was in another one.
        "exercises/01_first/plus/src/main.rs",
        "exercises/02_two/add/src/main.rs",
        "exercises/01_first/add/src/main.rs",
    ] {
        let taken = of_files(&[(path, b"old")]).unwrap();
        assert_eq!(taken["add"].files["src/main.rs"], "old", "{path}");
    }
}

#[test]
fn the_name_that_is_nearest_to_the_present_one_counts() {
    let newest_first = [
        "exercises/01_one/add/src/main.rs",
        "exercises/01_first/add/src/main.rs",
        "exercises/01_one/plus/src/main.rs",
        "exercises/01_one/sum/src/main.rs",
    ];
    for (newest, path) in newest_first.iter().enumerate() {
        let files: Vec<(&str, &[u8])> = newest_first[newest..]
            .iter()
            .map(|each| (*each, each.as_bytes()))
            .collect();
        let taken = of_files(&files).unwrap();
        assert_eq!(taken["add"].files["src/main.rs"], *path);
        assert_eq!(taken["add"].refused, None);
    }
    // A folder from which nothing is taken says nothing.
    let taken = of_files(&[
        ("exercises/01_one/add/src/notes.txt", b"mine"),
        ("exercises/01_one/sum/src/main.rs", b"old"),
    ]);
    assert_eq!(taken.unwrap()["add"].files["src/main.rs"], "old");
    let taken = of_files(&[
        ("exercises/00_zero/add/src/main.rs", b"1"),
        ("exercises/03_three/add/src/main.rs", b"2"),
    ]);
    assert_eq!(
        refused(&taken.unwrap(), "add"),
        "The exercise is in `00_zero/add` and in `03_three/add`, but only one of these \
         directories can be graded."
    );
}

/// Paths and what the files contain.
type Files<'a> = &'a [(&'a str, &'a [u8])];

#[test]
fn what_is_of_another_pack_is_refused_and_said_to_be() {
    let main: &[u8] = b"fn main() {}";
    let kitchen: &[u8] = b"format = 1\nid = \"kitchen\"\ntitle = \"The kitchen\"\n";
    let course = "The submission is a course of the pack `kitchen`, but the class is graded with the pack \
         `sums`.";
    let exercises = "The submission contains only other exercises, such as \
                     `exercises/01_stove/boil`, but the class is graded with the pack `sums`.";
    let of_kitchen = "exercises/01_stove/boil/src/main.rs";
    let cases: [(Files<'_>, &str); 5] = [
        (&[("lessons.toml", kitchen), (of_kitchen, main)], course),
        // What is called the same by chance is of another pack all the same.
        (&[("lessons.toml", kitchen), (MAIN, main)], course),
        (
            &[
                ("ada/lessons.toml", kitchen),
                ("ada/exercises/01_one/add/src/main.rs", main),
            ],
            course,
        ),
        (&[("lessons.toml", kitchen)], course),
        (&[(of_kitchen, main)], exercises),
    ];
    for (files, expect) in cases {
        let error = of_files(files).unwrap_err();
        assert_eq!(error, expect);
    }
}

#[test]
fn what_only_looks_like_another_pack_is_graded() {
    let main: &[u8] = b"fn main() {}";
    let own: &[u8] = b"format = 1\nid = \"sums\"\ntitle = \"Sums\"\n";
    let kitchen: &[u8] = b"format = 1\nid = \"kitchen\"\n";
    let of_kitchen = "exercises/01_stove/boil/src/main.rs";
    let cases: [Files<'_>; 4] = [
        // An exercise that the pack has no more, or one of the learner's own.
        &[(MAIN, main), (of_kitchen, main)],
        &[("lessons.toml", own), (MAIN, main), (of_kitchen, main)],
        // Another file of this name, and one that says nothing.
        &[(MAIN, main), ("notes/lessons.toml", kitchen)],
        &[(MAIN, main), ("lessons.toml", b"\xff id = \"kitchen\"")],
    ];
    for files in cases {
        assert_eq!(of_files(files).unwrap()["add"].files.len(), 1);
    }
    // Nothing that is graded was handed in.
    let none: [Files<'_>; 2] = [
        &[("lessons.toml", own), (of_kitchen, main)],
        &[("exercises/01_stove/README.md", main)],
    ];
    for files in none {
        assert_eq!(of_files(files), Ok(Exercises::new()));
    }
}

#[test]
fn names_that_lead_out_or_hide_refuse_the_archive() {
    for (name, expect) in [
        ("../../etc/cron.d/x", "points outside"),
        ("exercises/../../x", "points outside"),
        ("..\\..\\x", "points outside"),
        ("/etc/passwd", "an absolute path"),
        ("C:\\x", "an absolute path"),
        ("exercises/a\nb", "a control character"),
        ("exercises/\u{1b}[2J", "a control character"),
    ] {
        let files: &[(&str, &[u8])] = &[(MAIN, b"fine"), (name, b"x")];
        for (archive, bytes) in [("a.zip", zip(files)), ("a.tgz", tar_gz(files))] {
            let error = of_bytes(archive, &bytes).unwrap_err();
            assert!(error.contains(expect), "{archive}: {error}");
            assert!(!error.contains(char::is_control), "{error:?}");
        }
    }
}

#[test]
fn a_file_that_is_there_twice_is_refused() {
    let tar = of_bytes("a.tar.gz", &tar_gz(&[(MAIN, b"1"), (MAIN, b"2")])).unwrap();
    assert_eq!(
        refused(&tar, "add"),
        "`src/main.rs` is in the archive twice."
    );
    // No tool writes such a zip: the second name is put over another of the same length.
    let other = MAIN.replace("main", "niam");
    let mut bytes = zip(&[(MAIN, b"1"), (&other, b"2")]);
    let places: Vec<usize> = (0..bytes.len() - other.len())
        .filter(|at| bytes[*at..].starts_with(other.as_bytes()))
        .collect();
    for at in places {
        bytes[at..at + MAIN.len()].copy_from_slice(MAIN.as_bytes());
    }
    let error = of_bytes("a.zip", &bytes).unwrap_err();
    assert!(error.contains("two files with the same name"), "{error}");
}

#[test]
fn another_spelling_of_a_name_is_another_file() {
    let clash = "exercises/01_one/add/SRC/Main.rs";
    let taken = of_bytes("a.zip", &zip(&[(MAIN, b"1"), (clash, b"2")])).unwrap();
    assert_eq!(taken["add"].files["src/main.rs"], "1");
    assert_eq!(taken["add"].left_out, ["SRC/Main.rs"]);
}

#[test]
fn links_are_not_followed() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink(MAIN, "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    let taken = of_bytes("a.zip", &zip.finish().unwrap().into_inner()).unwrap();
    assert!(refused(&taken, "add").contains("is a link"));
    for kind in [
        tar::EntryType::Symlink,
        tar::EntryType::Link,
        tar::EntryType::Fifo,
        tar::EntryType::Char,
    ] {
        let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        tar.append_link(&mut header, MAIN, "/etc/passwd").unwrap();
        let bytes = tar.into_inner().unwrap().finish().unwrap();
        let taken = of_bytes("a.tar.gz", &bytes).unwrap();
        assert!(refused(&taken, "add").contains("is a link"), "{kind:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_in_folders_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("secret/src/main.rs"), b"of another");
    let own = folder.path().join("own");
    write(&own.join("exercises/02_two/wait/src/main.rs"), b"fine");
    fs::create_dir_all(own.join("exercises/01_one/add/src")).unwrap();
    symlink(folder.path().join("secret/src/main.rs"), own.join(MAIN)).unwrap();
    let taken = read(folder.path(), "own").unwrap();
    assert!(refused(&taken, "add").contains("is a link"));
    assert_eq!(taken["wait"].files["src/main.rs"], "fine");
    // A folder on the way is a link: there is nothing below it.
    fs::remove_dir_all(own.join("exercises/01_one/add")).unwrap();
    symlink(
        folder.path().join("secret"),
        own.join("exercises/01_one/add"),
    )
    .unwrap();
    let taken = read(folder.path(), "own").unwrap();
    assert!(!taken.contains_key("add"));
}

#[test]
fn archives_that_unpack_to_too_much_are_refused() {
    let bomb = vec![0; 3 << 20];
    let files: &[(&str, &[u8])] = &[("notes.bin", &bomb), (MAIN, b"fine")];
    let error = of_bytes("a.tar.gz", &tar_gz(files)).unwrap_err();
    assert_eq!(error, "The submission unpacks to more than 1 MiB.");
    // A zip is read where it is wanted only.
    assert_eq!(
        of_bytes("a.zip", &zip(files)).unwrap()["add"].files.len(),
        1
    );
    let wanted: &[(&str, &[u8])] = &[(MAIN, &bomb)];
    let taken = of_bytes("a.zip", &zip(wanted)).unwrap();
    assert!(refused(&taken, "add").contains("larger than"));
    let many: Vec<_> = (0..60).map(|n| format!("{n}.txt")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (&**name, &b""[..])).collect();
    let error = of_files(&many).unwrap_err();
    assert_eq!(error, "The submission contains more than 50 files.");
}

#[test]
fn an_archive_larger_than_allowed_is_not_read() {
    let error = of_bytes("a.zip", &vec![0; 2 << 20]).unwrap_err();
    assert_eq!(error, "The submission is larger than 1 MiB.");
}

#[test]
fn what_is_no_archive_is_refused_and_not_empty() {
    for name in ["a.zip", "a.tar.gz"] {
        for bytes in [&b""[..], b"PK\x05\x06", b"hello", &[0x1f, 0x8b, 8, 0]] {
            let error = of_bytes(name, bytes).unwrap_err();
            assert!(error.contains("cannot be read as"), "{name}: {error}");
        }
    }
    // One that was cut off loses what comes after, so that it is not taken for a whole one.
    let bytes = tar_gz(&[(MAIN, b"1"), ("exercises/02_two/wait/src/main.rs", b"2")]);
    assert!(of_bytes("a.tgz", &bytes[..bytes.len() - 20]).is_err());
}

#[test]
fn nothing_wanted_is_nothing_taken() {
    assert_eq!(
        of_files(&[("src/main.rs", b"fn main() {}")]),
        Ok(Exercises::new())
    );
    let empty = TempDir::new().unwrap();
    assert_eq!(take(empty.path(), &wanted(), LIMITS), Ok(Taken::default()));
}

#[test]
fn archives_are_known_by_their_endings() {
    for (name, stem) in [
        ("ada.zip", Some("ada")),
        ("ada.v2.TAR.GZ", Some("ada.v2")),
        ("ada.tgz", Some("ada")),
        ("ada.rar", None),
        ("zip", None),
    ] {
        assert_eq!(archive_stem(name), stem, "{name}");
    }
}
