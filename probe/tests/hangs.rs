//! Programs that do not come to their end, each told for what it is.

mod common;

use std::time::Duration;

use common::{Run, line_of, play, play_unread, play_with};

/// The program waits for nothing that can come: the spans, deepest first.
fn names<'a>(waits: &[(&'a str, Vec<String>)]) -> Vec<&'a str> {
    waits.iter().map(|(name, _)| *name).collect()
}

/// The span waits at the one line that holds `needle`.
fn waits_at(run: &Run, name: &str, needle: &str) {
    let (_, waits) = run.hang();
    let (_, lines) = waits.iter().find(|(n, _)| *n == name).unwrap();
    let expected = line_of("hangs.rs", needle);
    assert_eq!(lines.len(), 1, "{name}: {lines:?}");
    assert!(lines[0].starts_with(&expected), "{name}: {lines:?}");
}

#[test]
fn a_deadlock_names_who_waits_and_where() {
    let run = play("deadlock");
    let (why, waits) = run.hang();
    assert_eq!((why, names(&waits)), ("deadlock", vec!["rx", "main"]));
    waits_at(&run, "rx", "// rx waits");
    waits_at(&run, "main", "// main waits");
    assert_eq!(run.only("halt").ms(), 60_000);
    assert_eq!(run.only("hang").ms(), 60_000);
    assert_eq!(run.text, "hi\n");
}

#[test]
fn the_horizon_is_the_tutors() {
    let run = play_with("deadlock", &[("horizon_ms", "250000")]);
    assert_eq!(run.only("hang").ms(), 250_000);
}

#[test]
fn every_task_in_a_deadlock_is_named() {
    let run = play("deadlock_tasks");
    let (why, waits) = run.hang();
    assert_eq!(why, "deadlock");
    let names = names(&waits);
    assert_eq!(names.len(), 201);
    assert!(
        names[..100].iter().all(|name| *name == "inner"),
        "{names:?}"
    );
    assert_eq!(names[200], "task 99");
    assert_eq!(names.iter().filter(|n| **n == "main").count(), 1);
    waits_at(&run, "inner", "// inner waits");
    waits_at(&run, "task 7", "// task waits");
}

#[test]
fn what_only_its_own_waker_polls_is_asked_as_well() {
    let run = play("deadlock_unordered");
    let (why, waits) = run.hang();
    assert_eq!(why, "deadlock");
    assert_eq!(
        names(&waits),
        ["watcher 0", "watcher 1", "watcher 2", "main"]
    );
    waits_at(&run, "watcher 1", "// watcher waits");
}

#[test]
fn hundreds_of_waiting_futures_are_named() {
    let run = play("deadlock_many");
    let (why, waits) = run.hang();
    assert_eq!((why, waits.len()), ("deadlock", 501));
}

#[test]
fn a_lost_wake_up_is_a_deadlock_and_holds_no_waker() {
    let run = play("lost_wake");
    let (why, waits) = run.hang();
    assert_eq!(why, "deadlock");
    assert!(names(&waits).contains(&"door"));
    let pending = run.about("pending", "door");
    assert!(pending.iter().all(|r| r.number("held") == 0));
    // What the program prints once it is asked does not count.
    assert!(run.about("ready", "door").is_empty());
}

#[test]
fn the_horizon_comes_before_a_timeout_beyond_it() {
    let run = play("lost_wake_timeout");
    let (why, waits) = run.hang();
    assert_eq!(why, "ticking");
    assert!(names(&waits).contains(&"door"));
    assert!(run.about("ready", "door").is_empty());
}

#[test]
fn a_program_that_goes_on_ticking_is_no_deadlock() {
    for scene in [
        "ticking_root",
        "ticking_task",
        "ticking_far",
        "ticking_work",
    ] {
        let run = play(scene);
        assert_eq!(run.hang().0, "ticking", "{scene}");
    }
    let run = play("ticking_root");
    assert_eq!(names(&run.hang().1), ["beat", "rx", "main"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_thread_beside_the_virtual_clock_is_no_deadlock() {
    let run = play("thread_sends");
    let (why, waits) = run.hang();
    assert_eq!((why, names(&waits)), ("thread", vec!["rx", "main"]));
}

#[test]
fn a_thread_that_has_ended_is_no_excuse() {
    assert_eq!(play("thread_gone").hang().0, "deadlock");
}

#[test]
fn polls_without_end_are_a_livelock() {
    let run = play("livelock");
    let (why, waits) = run.hang();
    // The cause first, then who is polled because of it.
    assert_eq!(
        (why, names(&waits)),
        ("livelock", vec!["busy", "never", "main"])
    );
    waits_at(&run, "busy", "// busy wakes itself");
    waits_at(&run, "main", "// busy is awaited");

    let run = play("livelock_root");
    assert_eq!(run.hang().0, "livelock");
    waits_at(&run, "main", "// main yields");

    let polls = [("livelock_polls", "100")];
    let run = play_with("livelock_root", &polls);
    assert_eq!(run.hang().0, "livelock");
    // Of a future that goes round, half of the polls are enough to see it.
    assert_eq!(run.about("poll", "main").len(), 51);
}

#[test]
fn polls_without_end_inside_one_poll_are_a_livelock() {
    let run = play("livelock_in_poll");
    let (why, waits) = run.hang();
    assert_eq!((why, names(&waits)), ("livelock", vec!["inner"]));
}

#[test]
fn tasks_without_a_span_are_told_as_well() {
    let run = play("livelock_without_span");
    let (why, waits) = run.hang();
    assert_eq!((why, names(&waits)), ("livelock", vec!["main"]));
    let run = play("stuck_without_span");
    let (why, waits) = run.hang();
    assert_eq!((why, names(&waits)), ("busy", vec!["main"]));
    let expected = line_of("hangs.rs", "// a task spins");
    assert!(run.only("hang").text("at").starts_with(&expected));
}

/// Many polls at one instant are no fault, as long as something goes on.
#[test]
fn a_program_that_gets_on_is_no_livelock() {
    for scene in [
        "right_yields",
        "right_messages",
        "right_spans_and_messages",
        "right_tasks",
        "right_one_task_after_another",
        "right_join",
    ] {
        let run = play(scene).ok();
        assert!(run.of("hang").is_empty(), "{scene}");
        assert!(run.text.contains("the end"), "{scene}");
    }
    // What a future does that goes round for a while is not lost.
    let run = play("right_yields").ok();
    assert_eq!(run.about("ready", "patient").len(), 1);
    assert_eq!(
        run.about("poll", "patient").last().unwrap().number("no"),
        15_001
    );
}

/// A stuck poll and a lock that is kept are told after a second.
#[test]
fn a_program_that_waits_for_its_reader_is_not_stuck() {
    let run = play_unread("right_prints_much", Duration::from_secs(3)).ok();
    assert!(run.of("hang").is_empty());
    assert!(run.text.ends_with("the end\n"));
    assert_eq!(run.of("mark").len(), 1_000);
}

#[test]
fn a_lock_held_across_an_await_is_seen_from_both_sides() {
    let run = play_with("stuck_in_lock", &[("lines", "start")]);
    let (why, waits) = run.hang();
    assert_eq!(
        (why, names(&waits)),
        ("stuck", vec!["second", "main", "first"])
    );
    waits_at(&run, "second", "// takes the lock");
    waits_at(&run, "first", "// waits with it");
    waits_at(&run, "main", "// both are joined");
    let hang = run.only("hang");
    assert!(hang.text("call").contains("mutex"), "{hang:?}");
    assert_eq!(hang.number("tracked"), 0);
}

#[test]
fn a_tracked_lock_is_known_by_its_handle() {
    let run = play_with("stuck_in_tracked_lock", &[("lines", "start")]);
    assert_eq!(run.hang().0, "stuck");
    let locked = run.of("track");
    let locked = locked.iter().find(|record| record.text("op") == "lock");
    assert_eq!(
        run.only("hang").number("tracked"),
        locked.unwrap().number("id")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_deadlock_on_the_real_clock_is_found_without_a_time_limit() {
    let real = [("clock", "real"), ("lines", "start")];
    let run = play_with("deadlock_real", &real);
    let (why, waits) = run.hang();
    assert_eq!((why, names(&waits)), ("deadlock", vec!["x", "y"]));
    waits_at(&run, "x", "// x waits for b");
    waits_at(&run, "y", "// y waits for a");
}

#[cfg(target_os = "linux")]
#[test]
fn an_open_socket_is_no_deadlock() {
    let run = play("outside");
    assert_eq!(run.hang().0, "outside");
    assert_eq!(run.only("hang").text("holds"), "socket");
}

#[test]
fn a_runtime_that_shuts_down_slowly_is_not_stuck() {
    let run = play("slow_shutdown").ok();
    assert!(run.of("hang").is_empty());
    assert_eq!(run.records.last().unwrap().kind(), "exit");
}

#[test]
fn a_poll_that_does_not_return_is_stuck() {
    let run = play("stuck");
    let (why, waits) = run.hang();
    assert_eq!(why, "stuck");
    assert_eq!(names(&waits), ["blocked", "outer", "main"]);
    let hang = run.only("hang");
    assert_eq!(hang.number("th"), 1);
    let expected = line_of("hangs.rs", "// blocked receives");
    assert!(hang.text("at").starts_with(&expected), "{hang:?}");
    assert!(hang.text("call").contains("recv"), "{hang:?}");
    waits_at(&run, "outer", "// blocked receives");
}

#[test]
fn a_stuck_poll_is_told_even_where_it_holds_stdout() {
    let run = play("stuck_holding_stdout");
    let (why, waits) = run.hang();
    assert_eq!((why, names(&waits)), ("busy", vec!["main"]));
    assert!(run.text.starts_with("a line\n"));
}

#[test]
fn a_thread_that_keeps_stdout_locked_is_told() {
    let run = play("stdout_held");
    assert_eq!(run.hang().0, "stdout");
    let expected = line_of("hangs.rs", "mark(\"waits for the lock\");");
    assert!(run.only("hang").text("at").starts_with(&expected));

    let run = play("stdout_held_in_main");
    assert_eq!(run.hang().0, "stdout");
}
