//! Progress and code on their way to another machine.

use std::path::Path;

use super::*;
use crate::progress::Timestamp;

fn at(root: &Path) -> Course {
    init(&mini(), root).unwrap();
    Course::view(root).unwrap()
}

#[test]
fn what_was_done_goes_to_another_course_and_nothing_there_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (
        at(&folder.path().join("old")),
        at(&folder.path().join("new")),
    );
    let now = Timestamp::from_system(std::time::SystemTime::now());
    let main = "exercises/01_a/one/src/main.rs";
    write(&old, main, "// passed\n");
    let note = |course: &Course, id: &str, passed| {
        let noted = course.change_progress(|progress| progress.note_attempt(id, passed, now));
        noted.unwrap();
    };
    note(&old, "one", true);
    write(&new, main, "// begun here\n");
    note(&new, "one", false);
    note(&new, "two", false);

    let text = old.export().unwrap();
    // Only what differs from the start is carried.
    assert!(
        text.contains("// passed") && !text.contains("[code.two]"),
        "{text}"
    );
    let imported = new.import(&text, Path::new("export.toml")).unwrap();
    assert_eq!(imported.written, ["one"]);
    assert_eq!(read(&new, main), "// passed\n");
    let kept = std::fs::read_to_string(imported.backups[0].join("src/main.rs"));
    assert_eq!(kept.unwrap(), "// begun here\n");
    let progress = new.store().load().unwrap().progress;
    assert!(progress.is_passed("one") && progress.record("one").attempts == 1);
    assert_eq!(progress.record("two").attempts, 1);
    // Once more changes nothing.
    let again = new.import(&text, Path::new("export.toml")).unwrap();
    assert_eq!(again, Imported::default());
    assert_eq!(new.store().load().unwrap().progress, progress);
    // The code that gave way can be had back.
    let one = new.pack.exercise("one").unwrap();
    restore(&new.layout, one).unwrap();
    assert_eq!(read(&new, main), "// begun here\n");
}

#[test]
fn only_an_export_of_the_same_pack_is_taken_and_only_what_learners_edit() {
    let folder = tempfile::tempdir().unwrap();
    let course = at(&folder.path().join("course"));
    let import = |text: &str| course.import(text, Path::new("x.toml"));
    let text = course.export().unwrap();
    let error = import("format = 1\n").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("was not written by `asynclings progress export`")
    );
    let error = import(&text.replace("\"mini\"", "\"other\"")).unwrap_err();
    assert!(matches!(error, CourseError::OtherPack { .. }), "{error}");
    let error = import(&text.replace("format = 1\npack", "format = 9\npack")).unwrap_err();
    assert!(matches!(error, CourseError::LaterFormat { .. }), "{error}");
    let fixture = "exercises/01_a/two/src/fixture.rs";
    let before = read(&course, fixture);
    let more = "\n[code.two]\n\"src/fixture.rs\" = \"mine\"\n\"../../../x\" = \"x\"\n[code.gone]\n\"src/main.rs\" = \"\"\n";
    let imported = import(&format!("{text}{more}")).unwrap();
    assert_eq!(imported.unknown, ["gone"]);
    assert_eq!(imported.written, [""; 0]);
    assert_eq!(read(&course, fixture), before);
}
