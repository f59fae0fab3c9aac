//! Terminals that want something else: lines, no colours, only ASCII, or none at all.

use std::io::Write;
use std::process::Stdio;

use crate::support::course::{Course, FIRST, RACED, RIGHT};

#[test]
fn as_lines_it_says_the_same_and_takes_typed_keys() {
    let course = Course::open();
    let mut app = course.app(&["--plain"]);
    app.sees(&course.why("overlap"));
    course.save(RACED);
    app.sees(&course.why("both-arrive"));
    app.keys("h\n");
    app.sees("hint 1 of 3");
    app.keys("what\n");
    app.sees("`what` is not a key. Type a key and press Enter");
    // Nothing is invisible: what is selected is named, and what changes nothing says so.
    let next = course.exercises()[1].clone();
    app.keys("L\n");
    app.sees(&format!("selected: `{FIRST}`"));
    app.keys("down\n");
    app.sees(&format!("selected: `{next}`"));
    app.keys("/\n");
    app.sees("type what to search for");
    app.keys(&format!("{FIRST}\n"));
    app.sees(&format!("search: {FIRST}"));
    app.keys("esc\n");
    app.sees(&format!("back at `{FIRST}`"));
    app.keys("j\n");
    app.sees("`j` changed nothing");
    course.save(RIGHT);
    app.sees("Well done:");
    let printed = String::from_utf8_lossy(app.bytes()).into_owned();
    assert!(!printed.contains("\x1b[?1049h") && !printed.contains("\x1b[?25l"));
    // Lines and colours, but nothing that moves the cursor.
    for sequence in printed.split("\x1b[").skip(1) {
        let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        assert_eq!(sequence.as_bytes()[end], b'm', "{sequence:?}");
    }
    app.keys("q\n");
    assert_eq!(app.ends(), 0);
    assert_eq!(course.record(FIRST), (2, 1, true));
}

#[test]
fn as_lines_the_end_of_what_is_typed_ends_it() {
    let course = Course::open();
    let mut app = course.app(&["--plain"]);
    app.sees(&course.why("overlap"));
    app.keys("\x04");
    assert_eq!(app.ends(), 0);
}

#[test]
fn as_lines_it_is_ended_from_a_pipe() {
    let course = Course::open();
    let mut command = course.command();
    command.arg("--plain").stdin(Stdio::piped());
    let mut app = command.stdout(Stdio::piped()).spawn().unwrap();
    app.stdin.take().unwrap().write_all(b"q\n").unwrap();
    assert_eq!(app.wait().unwrap().code(), Some(0));
}

#[test]
fn into_a_pipe_it_is_one_attempt() {
    let course = Course::open();
    let mut command = course.command();
    command.stdin(Stdio::null());
    let said = command.output().unwrap();
    let out = String::from_utf8(said.stdout).unwrap();
    assert_eq!(said.status.code(), Some(1));
    assert!(
        out.starts_with(&format!("✗ {FIRST}  not passed\n")),
        "{out}"
    );
    assert!(!out.contains('\x1b'), "{out}");
    assert_eq!(course.record(FIRST), (1, 1, false));
}

#[test]
fn without_colours_and_in_ascii_where_that_is_wanted() {
    let course = Course::open();
    let mut app = course.app_with(&[], &[("NO_COLOR", "1"), ("LC_ALL", "C")]);
    app.until("the verdict", |seen| seen.says("x not passed"));
    for key in ["t", "c", "l", "h", "L", "L", "?", "q"] {
        app.keys(key);
    }
    app.sees("[hints]");
    course.save(RIGHT);
    app.sees("Well done:");
    let (rows, columns) = app.screen().size();
    for row in 0..rows {
        for column in 0..columns {
            let cell = app.screen().cell(row, column).unwrap();
            let colours = (cell.fgcolor(), cell.bgcolor());
            assert_eq!(colours, (vt100::Color::Default, vt100::Color::Default));
        }
    }
    let printed = String::from_utf8_lossy(app.bytes()).into_owned();
    let other = printed.find(|c: char| !c.is_ascii());
    assert_eq!(other.map(|at| &printed[at.saturating_sub(200)..]), None);
    app.keys("q");
    assert_eq!(app.ends(), 0);
    // Nor was there a colour in any picture before.
    let printed = String::from_utf8_lossy(app.bytes()).into_owned();
    for sequence in printed.split("\x1b[").skip(1) {
        let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        let is_colour = |part: &str| matches!(part.len(), 2) && part.starts_with(['3', '4', '9']);
        let coloured = sequence[..end]
            .split(';')
            .any(|part| is_colour(part) && part != "39" && part != "49");
        assert!(
            sequence.as_bytes()[end] != b'm' || !coloured,
            "{sequence:?}"
        );
    }
}
