//! What comes of a class, and what is made of it for others.

use std::fs;

use super::*;

#[test]
fn a_class_gets_its_marks_and_its_feedback() {
    let class = Classroom::new();
    class.submit("ada", JOINED);
    class.submit("bob", IN_A_ROW);
    class.submit("carl", JOINED);
    class.submit_archive("dora.tar.gz", JOINED);
    let secret = secret(class.folder.path());
    class.submit("eve", &THIEF.replace("SECRET", secret.to_str().unwrap()));
    class.submit(
        "mallory",
        "fn main() { unsafe { core::hint::unreachable_unchecked() } }",
    );
    files::write(&class.path("class/nina.zip"), "no archive");
    files::write(
        &class.path("roster.csv"),
        "submission,person,name\nada,s1,Ada\nbob,s2,Bob\ncarl,s3,\ndora,s4,\neve,s5,\nmallory,s6,\n\
         nina,s7,\nzoe,s8,Zoe\n",
    );
    let said = class.grade(["--roster", "roster.csv", "-e", "overlap"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("s7 overlap: refused"), "{said:?}");
    let lines = class.lines("grade.jsonl");
    for (person, verdict, finding) in [
        ("s1", "passed", ""),
        ("s2", "failed", "overlap"),
        ("s3", "passed", ""),
        ("s4", "passed", ""),
        ("s5", "failed", "compile"),
        ("s6", "failed", "compile"),
        ("s7", "refused", ""),
        ("s8", "missing", ""),
    ] {
        let expect = (verdict.to_owned(), finding.to_owned());
        assert_eq!(mark(&lines, person), expect, "{person}");
    }
    let right = lines.iter().filter(|line| line["verdict"] == "passed");
    let compiled: Vec<_> = right.filter(|line| line["same_as"].is_null()).collect();
    assert_eq!(compiled.len(), 1, "equal sources are judged once");
    assert!(
        !fs::read_to_string(class.path("grade.jsonl"))
            .unwrap()
            .contains("amber")
    );
    let head = &lines[0];
    assert_eq!(head["class"]["persons"], 8);
    assert_eq!(head["exercises"][0]["points"], 1);
    assert!(
        !head["fence"]["layers"].as_array().unwrap().is_empty()
            || head["fence"]["missing"].is_array()
    );
    reports(&class);
    // Nothing is left to do, and nothing is done again.
    let before = fs::read(class.path("grade.jsonl")).unwrap();
    let said = class.grade(["--roster", "roster.csv", "-e", "overlap"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(fs::read(class.path("grade.jsonl")).unwrap(), before);
}

fn reports(class: &Classroom) {
    let said = class.run(&["grade", "report", "grade.jsonl"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("s1 (Ada)"), "{}", said.out);
    let said = class.run(&["grade", "report", "grade.jsonl", "--format", "csv"]);
    assert!(said.out.contains("s1,Ada,1,1,1,1\n"), "{}", said.out);
    assert!(said.out.contains("s8,Zoe,0,1,0,missing\n"), "{}", said.out);
    let said = class.run(&["grade", "report", "grade.jsonl", "--format", "junit"]);
    assert!(said.out.starts_with("<?xml"), "{}", said.out);
    let said = class.run(&["grade", "report", "grade.jsonl", "--format", "gradescope"]);
    assert_eq!(said.code, 2, "it is of one person: {said:?}");
    for (format, file) in [("gradescope", "results.json"), ("vpl", "vpl.txt")] {
        let said = class.run(&[
            "grade",
            "report",
            "grade.jsonl",
            "--format",
            format,
            "--folder",
            "for",
        ]);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(class.path("for/s2").join(file).is_file());
    }
    let said = class.run(&["grade", "report", "grade.jsonl", "--feedback", "feedback"]);
    assert_eq!(said.code, 0, "{said:?}");
    let read = |path: &str| fs::read_to_string(class.path(path)).unwrap();
    let text = read("feedback/s2/overlap.txt");
    assert!(
        text.contains("`song` starts only after `video` has ended."),
        "{text}"
    );
    assert!(read("feedback/s2/index.html").contains("<svg"));
    // What the first of equal sources would have seen, the others would have seen as well.
    assert_eq!(
        read("feedback/s1/overlap.txt"),
        read("feedback/s3/overlap.txt")
    );
}

/// The others may have kept the machine busy, so want of time alone makes no mark.
#[test]
fn what_fails_for_want_of_time_is_judged_again_on_its_own() {
    let class = Classroom::new();
    let slow = |ms: u32| {
        let sleep = format!("std::thread::sleep(std::time::Duration::from_millis({ms}));");
        JOINED.replace("fn main() {", &format!("fn main() {{ {sleep}"))
    };
    // A program on the virtual clock has 3 s, and on its own five times as many.
    class.submit("slow", &slow(3_200));
    class.submit("slower", &slow(3_201).replace("song", "video"));
    class.submit("wrong", IN_A_ROW);
    let said = class.grade(["-e", "overlap", "--attempts", "1"]);
    assert_eq!(said.code, 0, "{said:?}");
    let lines = class.lines("grade.jsonl");
    for (person, verdict, again) in [
        ("slow", "passed", true),
        ("slower", "failed", true),
        ("wrong", "failed", false),
    ] {
        let line = lines.iter().find(|line| line["person"] == person).unwrap();
        assert_eq!(line["verdict"], verdict, "{line}");
        assert_eq!(line["again"] == true, again, "{line}");
    }
}

#[test]
fn what_makes_no_sense_is_wrong_usage_and_writes_nothing() {
    let class = Classroom::new();
    fs::create_dir(class.path("class")).unwrap();
    for (options, expect) in [
        (&["-e", "overlop"][..], "did you mean `overlap`?"),
        (&["--partition", "hash:5/4"], "count parts from 1"),
        (
            &["--partition", "hash:env"],
            "an environment variable that says which part",
        ),
        (&["--roster", "none.csv"], "none.csv"),
        (&[], "could not find a submission"),
    ] {
        let said = class.grade(options);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(expect), "{said:?}");
    }
    files::write(&class.path("thesis.txt"), "Chapter 1\n");
    let said = class.grade(["--output", "thesis.txt"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert_eq!(fs::read(class.path("thesis.txt")).unwrap(), b"Chapter 1\n");
}
