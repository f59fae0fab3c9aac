//! Submissions of another pack, and of an earlier version of the same one.

use std::fs;

use super::*;

const KITCHEN: &str = "format = 1\nid = \"kitchen\"\ntitle = \"The kitchen\"\n";

impl Classroom {
    fn submit_file(&self, path: &str, text: &str) {
        files::write(&self.path("class").join(path), text);
    }
}

#[test]
fn a_class_that_worked_with_another_pack_is_not_graded() {
    let class = Classroom::new();
    class.submit_file("ada/lessons.toml", KITCHEN);
    class.submit("ada", JOINED);
    class.submit_file("bob/exercises/01_stove/boil/src/main.rs", JOINED);
    let said = class.grade(["--fence", "off"]);
    assert_eq!(said.code, 2, "{said:?}");
    let error = "error: could not find a submission of the pack `workshop`: `ada` is a course of the pack `kitchen`\n";
    let help = "  help: use `--pack PACK` with the pack that the submissions belong to; nothing was graded\n";
    assert!(said.err.contains(&format!("{error}{help}")), "{said:?}");
    assert!(!class.path("grade.jsonl").exists());

    fs::remove_dir_all(class.path("class/ada")).unwrap();
    let said = class.grade(["--fence", "off"]);
    assert_eq!(said.code, 2, "{said:?}");
    let error = "`bob` contains only other exercises, such as `exercises/01_stove/boil`";
    assert!(said.err.contains(error), "{said:?}");

    // One of a class is told on their own.
    class.submit("cleo", IN_A_ROW);
    let said = class.grade(["--fence", "off", "-e", "overlap"]);
    assert_eq!(said.code, 0, "{said:?}");
    let refused = "bob overlap: refused. The submission contains only other exercises, such as \
                   `exercises/01_stove/boil`, but the class is graded with the pack `workshop`.";
    assert!(said.err.contains(refused), "{said:?}");
    let lines = class.lines("grade.jsonl");
    assert_eq!(mark(&lines, "bob").0, "refused");
    assert_eq!(mark(&lines, "cleo").0, "failed");
    assert!(!said.err.contains("not in this pack"), "{said:?}");
}

#[test]
fn exercises_of_another_pack_beside_those_of_the_pack_are_named() {
    let class = Classroom::new();
    class.submit("ada", IN_A_ROW);
    class.submit_file("ada/exercises/01_stove/boil/src/main.rs", JOINED);
    let said = class.grade(["--fence", "off", "-e", "overlap"]);
    assert_eq!(said.code, 0, "{said:?}");
    let note = "note: `ada` also contains exercises that are not in this pack, such as \
                `exercises/01_stove/boil`; they were not graded\n";
    assert!(said.err.contains(note), "{said:?}");
    assert_eq!(mark(&class.lines("grade.jsonl"), "ada").0, "failed");
}

/// A course of a pack that is not built in, graded as if it were of the built-in one.
#[test]
fn the_pack_of_a_course_cannot_be_forgotten() {
    let class = Classroom::new();
    let mut command = class.command();
    command
        .args(["grade", "--fence", "off"])
        .arg(class.course.path(""));
    let said = Said::by(command, class.folder.path(), "[CLASS]");
    assert_eq!(said.code, 2, "{said:?}");
    let error = "error: could not find a submission of the pack `asynclings`: `course` is a course of the pack `workshop`";
    assert!(said.err.contains(error), "{said:?}");
    assert!(!class.path("grade.jsonl").exists());
    // What was prepared for one pack does not hinder another.
    assert!(class.path(".asynclings-grade/asynclings").is_dir());

    let mut command = class.command();
    command.args(["grade", "class", "--fence", "off", "--work"]);
    command.arg(class.course.path(""));
    let said = Said::by(command, class.folder.path(), "[CLASS]");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(
        said.err
            .contains("is a course of the pack `workshop`, so `asynclings` cannot be graded in it")
            && said.err.contains("use `--work DIR` with another directory"),
        "{said:?}"
    );
}

#[test]
fn what_was_handed_in_under_an_earlier_name_is_graded() {
    let class = Classroom::new();
    let lessons = class.course.pack().join("lessons.toml");
    let text = fs::read_to_string(&lessons).unwrap();
    let renamed = text.replacen(
        "id = \"overlap\"\n",
        "id = \"overlap\"\nwas = [\"both_at_once\"]\n",
        1,
    );
    fs::write(&lessons, renamed).unwrap();
    class.submit_file("ada/exercises/01_start/both_at_once/src/main.rs", JOINED);
    class.submit("bob", IN_A_ROW);
    class.submit_file("bob/exercises/01_start/both_at_once/src/main.rs", JOINED);
    let said = class.grade(["--fence", "off", "-e", "both_at_once", "--attempts", "1"]);
    assert_eq!(said.code, 0, "{said:?}");
    let lines = class.lines("grade.jsonl");
    assert_eq!(mark(&lines, "ada").0, "passed");
    assert_eq!(mark(&lines, "bob").0, "failed", "the present name counts");
}
