//! Programs that panic or go on in destructors end under the tutor as they end
//! without it, and their panics show their own text.

mod common;

use common::{Run, line_of, play, play_alone};

/// Plays a scene both ways: it ends alike, and prints and panics alike.
fn ends_alike(scene: &str) -> Run {
    let alone = play_alone(scene);
    let watched = play(scene);
    assert_eq!(watched.code, alone.code, "{}", watched.picture());
    assert_eq!(watched.text, alone.text, "{}", watched.picture());
    assert_eq!(panics(&watched), panics(&alone), "{}", watched.picture());
    watched
}

/// What the panics on stderr said, each with its place and its text.
fn panics(run: &Run) -> Vec<(String, String)> {
    let mut lines = run.stderr.lines();
    let mut panics = Vec::new();
    while let Some(line) = lines.next() {
        if let Some((_, place)) = line.split_once("panicked at ") {
            panics.push((
                place.to_owned(),
                lines.next().unwrap_or_default().to_owned(),
            ));
        }
    }
    panics
}

/// The messages of the panics that were recorded.
fn recorded(run: &Run) -> Vec<&str> {
    run.of("panic").iter().map(|r| r.text("msg")).collect()
}

#[test]
fn a_drop_may_spawn_while_the_runtime_ends() {
    let run = ends_alike("end_spawn_in_drop").ok();
    assert_eq!(run.text, "end\nafter\n");
    // The clean-up is made and dropped, never polled, and inside the runtime.
    let dropped = run.about("drop", "clean-up")[0];
    assert!(!dropped.is("done"));
    assert!(run.about("poll", "clean-up").is_empty());
    assert!(dropped.number("s") < run.only("exit").number("s"));
    assert_eq!((dropped.text("c"), dropped.ms()), ("v", 10));
    assert!(recorded(&run).is_empty());
}

#[test]
fn a_drop_may_panic() {
    let run = ends_alike("end_panic_in_drop");
    assert_eq!(run.code, Some(101));
    assert_eq!(recorded(&run), ["the task's guard", "main's guard"]);
    assert_eq!(run.only("mark").ms(), 20);

    let run = ends_alike("end_panic_in_shutdown").ok();
    assert_eq!(recorded(&run), ["in the shutdown"]);
    assert_eq!(run.only("panic").ms(), 10);
}

#[test]
fn two_panics_at_once_end_the_process() {
    let run = ends_alike("end_two_panics");
    let end = "panic in a destructor during cleanup";
    assert_eq!(recorded(&run), ["the first", "the second", end]);
    assert_eq!(run.only("mark").ms(), 10);
}

#[test]
fn a_program_may_set_a_hook_of_its_own() {
    let run = ends_alike("end_hook_of_its_own").ok();
    assert_eq!(run.text, "a panic\ntrue\nnever called\ntrue\n");
    // That the program caught in a poll left none.
    assert_eq!(recorded(&run), ["4 litres"]);
    let panic = run.only("panic");
    assert_eq!(panic.ms(), 10);
    let dropped = run.about("drop", "soup")[0];
    assert!(panic.number("s") < dropped.number("s") && !dropped.is("done"));
}

#[test]
fn recording_may_begin_in_a_destructor() {
    let run = ends_alike("end_panic_before_all");
    assert_eq!(run.code, Some(101));
    // There was nobody to record the first panic.
    assert_eq!(recorded(&run), ["afterwards"]);
    assert_eq!(run.only("mark").text("name"), "in a destructor");
}

#[test]
fn a_panic_of_tokio_shows_its_own_text() {
    let run = ends_alike("end_spawn_local_outside");
    assert_eq!(run.code, Some(101));
    let message = run.only("panic").text("msg");
    assert!(message.starts_with("`spawn_local` called from outside"));
    assert_eq!(run.only("panic").ms(), 10);
}

#[test]
fn tokio_may_panic_while_it_holds_its_clock() {
    let alone = play_alone("end_clock_too_far");
    let run = play("end_clock_too_far");
    assert_eq!((alone.code, run.code), (Some(101), Some(101)));
    let text = "overflow when adding duration to instant";
    assert_eq!(panics(&alone).last().unwrap().1, text);
    assert_eq!(*recorded(&run).last().unwrap(), text);
    assert_eq!(run.only("mark").ms(), 10);
    assert!(run.records.iter().all(|r| r.text("c") == "v"));
}

#[test]
fn destructors_of_thread_locals_are_recorded() {
    let run = ends_alike("end_thread_locals").ok();
    assert_eq!(run.text, "end\n");
    let last: Vec<_> = run
        .of("mark")
        .iter()
        .filter(|r| r.text("name") == "last")
        .map(|r| (r.number("th"), r.text("c"), r.ms()))
        .collect();
    assert_eq!(last, [(2, "v", 10), (1, "v", 15)]);
}

#[test]
fn another_runtime_may_be_entered_inside() {
    let run = ends_alike("end_another_entered").ok();
    assert!(!run.about("drop", "late")[0].is("done"));
    assert_eq!(run.only("mark").ms(), 10);
    assert!(run.records.iter().all(|r| r.text("c") == "v"));
}

#[test]
fn a_wait_without_a_runtime_says_what_is_missing() {
    let run = ends_alike("end_io_without_runtime");
    assert_eq!(run.code, Some(101));
    let panic = run.only("panic");
    let awaited = line_of("ends.rs", "// awaited without a runtime");
    assert!(panic.text("at").starts_with(&awaited), "{panic:?}");
    let made = line_of("ends.rs", "io(\"page\", 5)");
    let message = panic.text("msg");
    for part in ["no reactor running", &made, "`probe::block_on`"] {
        assert!(message.contains(part), "{part} in {message}");
    }
}

#[test]
fn a_gate_records_without_its_lock() {
    let run = ends_alike("end_gate_in_display").ok();
    assert_eq!(run.text, "true\ntrue\n");
    assert_eq!(run.ops("gate"), ["new", "open", "drop"]);
}
