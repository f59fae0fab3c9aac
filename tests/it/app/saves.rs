//! Saves, however editors and version control make them.

use std::fs;
use std::time::Duration;

use crate::support::course::{Course, FIRST, RACED, RIGHT};
use crate::support::files::copy;
use crate::support::pipe::Pipe;
use crate::support::watched::Watched;

/// A save as vim, helix and JetBrains make it.
fn save_by_renaming(course: &Course, text: &str) {
    let main = course.main(FIRST);
    let beside = main.with_extension("rs~");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, &main).unwrap();
}

#[test]
fn of_ten_saves_in_a_row_the_last_one_counts() {
    let course = Course::open();
    let start = fs::read_to_string(course.main(FIRST)).unwrap();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    for number in 0..10 {
        let text = match number {
            9 => RACED,
            each if each % 2 == 0 => RIGHT,
            _ => &start,
        };
        course.save(&format!("// {number}\n{text}"));
        // As an impatient hand or an editor that formats twice.
        std::thread::sleep(Duration::from_millis(30));
    }
    let seen = app.verdict(&course.why("both-arrive"));
    assert!(seen.status().contains("not passed") && !seen.says("Well done"));
    // Until all is written down.
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    app.rests();
    let before = course.record(FIRST);
    // Nothing is left that could take its place: the next verdict is the next save's.
    course.save(RIGHT);
    app.verdict("Well done:");
    course.records(FIRST, (before.0 + 1, before.1, true));
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn a_save_without_a_change_starts_nothing() {
    let course = Course::open();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    let main = course.main(FIRST);
    let text = fs::read_to_string(&main).unwrap();
    let watched = Watched::new(&main);
    fs::write(&main, &text).unwrap();
    watched.saved();
    // Once at once, and once more a while later.
    watched.opened();
    watched.opened();
    app.keys("l");
    let seen = app.sees("[lesson]");
    assert!(!seen.is_busy(), "{}", seen.text);
    assert_eq!(course.record(FIRST), (0, 0, false));
    course.save(RIGHT);
    app.verdict("Well done:");
    course.records(FIRST, (1, 0, true));
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn saves_by_renaming_removing_and_checking_out_are_seen() {
    let course = Course::open();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    save_by_renaming(&course, RACED);
    app.verdict(&course.why("both-arrive"));

    // The file goes, which is told, and comes back.
    let main = course.main(FIRST);
    fs::remove_file(&main).unwrap();
    app.verdict("`asynclings reset");
    fs::write(&main, RIGHT).unwrap();
    app.verdict("Well done:");

    // The exercise's folder goes and comes back.
    let folder = course.folder(FIRST);
    let away = course.beside("away");
    let _ = fs::remove_dir_all(&away);
    fs::rename(&folder, &away).unwrap();
    app.verdict("could not build or run");
    copy(&away, &folder);
    save_by_renaming(&course, RACED);
    app.verdict(&course.why("both-arrive"));

    // All exercises are replaced, as a checkout does it; and saves are still seen afterwards.
    let exercises = course.path("exercises");
    fs::remove_dir_all(&away).unwrap();
    fs::rename(&exercises, &away).unwrap();
    copy(&away, &exercises);
    course.save(RIGHT);
    app.verdict("Well done:");
    fs::remove_dir_all(&exercises).unwrap();
    fs::rename(&away, &exercises).unwrap();
    app.verdict(&course.why("both-arrive"));
    course.save(RIGHT);
    app.verdict("Well done:");
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn beside_a_program_that_hangs_keys_are_answered_and_a_save_ends_it() {
    let course = Course::open();
    let pipe = Pipe::new(&course);
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    course.save(&pipe.endless_to_run());
    let program = pipe.running();
    app.until("it runs", |seen| seen.status().contains("running"));
    app.keys("l");
    let seen = app.sees("[lesson]");
    assert!(seen.status().contains("running"), "{}", seen.text);
    app.keys("L");
    let seen = app.sees("[exercises]");
    assert!(seen.status().contains("running"), "{}", seen.text);
    app.keys("L");
    course.save(RIGHT);
    program.ends();
    app.verdict("Well done:");
    course.records(FIRST, (1, 0, true));
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn a_save_during_a_compile_ends_it() {
    let course = Course::open();
    let pipe = Pipe::new(&course);
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    course.save(&pipe.endless_to_compile());
    let rustc = pipe.compiling();
    app.keys("l");
    let seen = app.sees("[lesson]");
    assert!(seen.status().contains("compiling"), "{}", seen.text);
    course.save(RACED);
    app.keys("v");
    app.verdict(&course.why("both-arrive"));
    rustc.ends();
    course.records(FIRST, (1, 1, false));
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn where_no_events_come_saves_are_seen_by_looking() {
    let course = Course::open();
    let mut app = course.app(&["--poll"]);
    app.sees("polling (`--poll`)");
    app.verdict(&course.why("overlap"));
    save_by_renaming(&course, RACED);
    app.verdict(&course.why("both-arrive"));
    course.save(RIGHT);
    app.verdict("Well done:");
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

/// As a `git pull` in another window brings it.
#[test]
fn nothing_is_compiled_with_settings_that_have_changed_since_it_was_opened() {
    let course = Course::open();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    let settings = course.path(".cargo/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, "[build]\nrustc = \"somebodys\"\n").unwrap();
    course.save(RACED);
    app.sees("files that affect what runs have changed: `.cargo/config.toml`");
    fs::remove_dir_all(settings.parent().unwrap()).unwrap();
    course.save(RIGHT);
    app.verdict("Well done:");
    app.keys("q");
    assert_eq!(app.ends(), 0);
}

#[test]
fn while_another_changes_the_course_keys_are_answered_and_what_was_passed_is_recorded() {
    let course = Course::open();
    let mut app = course.app(&[]);
    app.verdict(&course.why("overlap"));
    let lock = fs::File::options()
        .write(true)
        .open(course.path(".asynclings/lock"))
        .unwrap();
    lock.lock().unwrap();
    course.save(RIGHT);
    app.sees("Well done:");
    app.sees("waiting for another asynclings");
    app.keys("l");
    app.sees("[lesson]");
    assert_eq!(course.record(FIRST), (0, 0, false));
    // Whoever quits meanwhile loses nothing: the app waits for its turn.
    app.keys("q");
    lock.unlock().unwrap();
    assert_eq!(app.ends(), 0);
    assert_eq!(course.record(FIRST), (1, 0, true));
}
