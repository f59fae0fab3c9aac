//! Endings and interruptions: nothing keeps running, and the terminal is as it was.

use rustix::process::Signal;

use crate::support::course::{Course, FIRST, RIGHT};
use crate::support::pipe::Pipe;
use crate::support::terminal::SIZE;

#[test]
fn ctrl_c_during_a_compile_leaves_no_process_and_a_sane_terminal() {
    let course = Course::open();
    let pipe = Pipe::new(&course);
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    course.save(&pipe.endless_to_compile());
    let rustc = pipe.compiling();
    app.until("it compiles", |seen| seen.status().contains("compiling"));
    assert!(course.processes().len() > 1, "the app and rustc");
    app.keys("\x03");
    assert_eq!(app.ends(), 0);
    rustc.ends();
    course.is_quiet();
    assert_eq!(course.record(FIRST), (0, 0, false));
}

#[test]
fn signals_end_the_app_and_the_program_with_their_exit_codes() {
    let course = Course::open();
    let pipe = Pipe::new(&course);
    let endings = [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)];
    for (number, (signal, code)) in endings.into_iter().enumerate() {
        course.save(&format!("// {number}\n{}", pipe.endless_to_run()));
        let mut app = course.app(&[]);
        let program = pipe.running();
        app.until("it runs", |seen| seen.status().contains("running"));
        app.signal(signal);
        assert_eq!(app.ends(), code);
        program.ends();
        course.is_quiet();
    }
    assert_eq!(course.record(FIRST), (0, 0, false));
}

#[test]
fn while_an_editor_has_the_terminal_ctrl_c_is_the_editors_and_sigterm_is_ours() {
    let course = Course::open();
    let editor = "trap 'echo interrupted' INT; echo an editor; while :; do read line; done; :";
    let mut app = course.app_with(&[], &[("EDITOR", editor)]);
    app.verdict(&course.why("overlap"));
    app.keys("e");
    app.sees("an editor");
    app.keys("\x03");
    app.sees("interrupted");
    app.signal(Signal::TERM);
    assert_eq!(app.ends(), 143);
}

#[test]
fn a_terminal_that_is_closed_ends_the_app_and_the_program() {
    let course = Course::open();
    let pipe = Pipe::new(&course);
    course.save(&pipe.endless_to_run());
    let mut app = course.app(&[]);
    let program = pipe.running();
    app.until("it runs", |seen| seen.status().contains("running"));
    assert_eq!(app.close(), 129);
    program.ends();
    course.is_quiet();
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_going_on_takes_it_again() {
    let course = Course::open();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    for _ in 0..2 {
        app.keys("\x1a");
        app.stops();
        app.signal(Signal::CONT);
        app.until("the screen is back", |seen| {
            seen.says(&course.why("overlap"))
        });
        app.is_taken();
    }
    // What was saved by someone else meanwhile is seen, and keys are answered.
    app.keys("\x1a");
    app.stops();
    course.save(RIGHT);
    app.signal(Signal::CONT);
    app.verdict("Well done:");
    app.keys("l");
    app.sees("[lesson]");
    // Drawing anew leaves nothing of what another program has written over the screen.
    app.scribble("scribbled");
    app.keys("\x0c");
    app.until("a clean screen", |seen| !seen.says("scribbled"));
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn a_storm_of_resizes_down_to_one_cell_ends_in_a_whole_picture() {
    let course = Course::open();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    let (columns, rows) = SIZE;
    for _ in 0..3 {
        for step in 0..=40 {
            let part = |all: u16| (all * (40 - step) / 40).max(1);
            app.resize(part(columns), part(rows));
        }
        app.resize(1, rows);
        app.resize(columns, 1);
        app.resize(300, 120);
        app.resize(columns, rows);
    }
    // A key pressed together with the last of them is not lost.
    app.keys("?");
    app.sees("[help]");
    app.keys("\x1b");
    let seen = app.sees(&course.why("overlap"));
    let lines: Vec<_> = seen.text.lines().collect();
    assert!(lines[0].contains(FIRST) && lines[usize::from(rows) - 1].contains("n next"));
    assert_eq!(seen.text.matches(&course.why("overlap")[..20]).count(), 1);
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn being_killed_loses_no_progress() {
    let course = Course::open();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    course.save(RIGHT);
    app.verdict("Well done:");
    course.records(FIRST, (1, 0, true));
    app.kill();
    assert_eq!(course.record(FIRST), (1, 0, true));
    let mut app = course.app(&[]);
    let seen = app.until("passed", |seen| seen.status().contains("passed"));
    assert!(
        seen.text
            .lines()
            .next()
            .unwrap()
            .contains(&format!("{FIRST} ✓"))
    );
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn at_rest_nothing_wakes_it() {
    let course = Course::open();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    app.rests();
    // Nor after it has had something to do.
    for (key, words) in [
        ("l", "[lesson]"),
        ("L", "[exercises]"),
        ("q", "[lesson]"),
        ("c", "[compare]"),
    ] {
        app.keys(key);
        app.sees(words);
        app.rests();
    }
    course.save(RIGHT);
    app.sees("Well done:");
    app.rests();
    app.keys("q");
    assert_eq!(app.ends(), 0);
}
