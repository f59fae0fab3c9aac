//! A class in parts: the same marks as the whole.

use super::*;

#[test]
fn parts_merged_are_the_whole_and_what_is_missing_is_named() {
    let class = Classroom::new();
    for person in ["ada", "bob", "carl", "dora", "eve", "fred"] {
        class.submit(person, if person < "d" { JOINED } else { IN_A_ROW });
    }
    let whole = class.grade(["--output", "whole.jsonl"]);
    assert_eq!(whole.code, 0, "{whole:?}");
    // As Kubernetes says it, from 0.
    for part in ["0", "1", "2"] {
        let output = format!("{part}.jsonl");
        let mut command =
            class.grade_command(["--partition", "slice:env/3", "--output", output.as_str()]);
        command.env("JOB_COMPLETION_INDEX", part);
        let said = Said::by(command, class.folder.path(), "[CLASS]");
        assert_eq!(said.code, 0, "{said:?}");
    }
    let said = class.run(&["grade", "merge", "0.jsonl", "2.jsonl", "-o", "all.jsonl"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("missing: slice:2/3"), "{said:?}");
    let said = class.run(&[
        "grade",
        "merge",
        "2.jsonl",
        "0.jsonl",
        "1.jsonl",
        "-o",
        "all.jsonl",
    ]);
    assert_eq!(said.code, 0, "{said:?}");
    let (whole, all) = (class.lines("whole.jsonl"), class.lines("all.jsonl"));
    assert_eq!(marks(&all), marks(&whole));
    assert_eq!(marks(&all).len(), 12);
    assert!(!said.err.contains("different inputs"), "{said:?}");
    // Inputs that are not those of the other parts are told, and never changed on the way.
    let said = class.grade(["--output", "whole.jsonl", "--seed", "8"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("another `--seed`"), "{said:?}");
    let said = class.run(&["grade", "report", "0.jsonl"]);
    assert!(said.err.contains("part slice:1/3 only"), "{said:?}");
}
