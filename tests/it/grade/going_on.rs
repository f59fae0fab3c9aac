//! A grading that was ended before its end, and goes on.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::*;

/// Whatever it was cut at, the results are the same in the end.
#[test]
fn a_killed_grading_goes_on_and_loses_nothing() {
    let class = Classroom::new();
    let persons: Vec<_> = (0..6).map(|number| format!("person{number}")).collect();
    for (number, person) in persons.iter().enumerate() {
        // Different sources, so that each is compiled.
        class.submit(person, &format!("{JOINED}// {number}\n"));
    }
    let whole = class.grade(["-e", "overlap", "--output", "whole.jsonl"]);
    assert_eq!(whole.code, 0, "{whole:?}");
    let expect = marks(&class.lines("whole.jsonl"));
    let mut command = class.grade_command(["-e", "overlap", "--jobs", "1"]);
    let mut grading = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Its log is all that is known of it: killed after the second result.
    wait_for_lines(&class, 3);
    grading.kill().unwrap();
    grading.wait().unwrap();
    let there = fs::read(class.path("grade.jsonl")).unwrap();
    let said = class.run(&["grade", "report", "grade.jsonl"]);
    assert_eq!(said.code, 2, "it is not finished: {said:?}");
    // And a power cut took the end of the last line.
    fs::write(class.path("grade.jsonl"), &there[..there.len() - 5]).unwrap();
    let said = class.grade(["-e", "overlap"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("continued after"), "{said:?}");
    let lines = class.lines("grade.jsonl");
    assert_eq!(marks(&lines), expect);
    // Each once, the header and the closing line.
    assert_eq!(lines.len(), 6 + 2);
    // What is written down holds only for what was handed in then, finished or not.
    class.submit("person4", IN_A_ROW);
    fs::remove_dir_all(class.path("class/person5/exercises")).unwrap();
    let said = class.grade(["-e", "overlap"]);
    assert_eq!(said.code, 2, "{said:?}");
    let changed = "submissions that have changed since: `person4`, `person5`";
    assert!(said.err.contains(changed), "{said:?}");
    assert_eq!(class.lines("grade.jsonl"), lines);
    // Another class does not go on with it.
    class.submit("late", JOINED);
    let said = class.grade(["-e", "overlap"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(
        said.err.contains("another grading: another class"),
        "{said:?}"
    );
}

fn wait_for_lines(class: &Classroom, count: usize) {
    let path = class.path("grade.jsonl");
    loop {
        let file = fs::File::open(&path).ok();
        let lines = file.map_or(0, |file| BufReader::new(file).lines().count());
        if lines >= count {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// A disk that is full, as a limit on the size of files does it as well.
#[test]
fn a_full_disk_stops_it_and_it_goes_on() {
    let class = Classroom::new();
    for number in 0..40 {
        fs::create_dir_all(class.path(&format!("class/person{number}"))).unwrap();
    }
    // What has to be built is built, for that would not fit either.
    assert_eq!(class.grade(["--output", "first.jsonl"]).code, 0);
    let grade = class.grade_command([""; 0]);
    let mut command = class.command();
    command
        .args(["-c", "ulimit -f 4; trap '' XFSZ; exec \"$@\"", "sh"])
        .arg(grade.get_program())
        .args(grade.get_args());
    let mut limited = std::process::Command::new("sh");
    limited
        .args(command.get_args())
        .current_dir(class.folder.path());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    let said = Said::by(limited, class.folder.path(), "[CLASS]");
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err.contains("could not write `grade.jsonl`"),
        "{said:?}"
    );
    assert!(said.err.contains("continues where it stopped"), "{said:?}");
    let there = fs::metadata(class.path("grade.jsonl")).unwrap().len();
    assert!(there > 0);
    let said = class.grade([""; 0]);
    assert_eq!(said.code, 0, "{said:?}");
    let lines = class.lines("grade.jsonl");
    assert_eq!(marks(&lines).len(), 80);
    assert_eq!(lines.len(), 82);
}
