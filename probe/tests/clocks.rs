//! The virtual clock, work that moves it, and runs without it.

mod common;

use common::{line_of, play, play_alone, play_with};

#[test]
fn work_moves_the_clock_and_starves_a_neighbour() {
    let run = play("starved").ok();
    assert_eq!(run.times("poll", "b")[0], 60);
    assert_eq!(run.times("ready", "a"), [510]);
    let polite = play("polite").ok();
    assert_eq!(polite.times("ready", "a"), [160]);
    assert_eq!(polite.about("poll", "a").len(), 4);
    assert!(!polite.about("drop", "b")[0].is("done"));
    let steps: Vec<_> = polite
        .of("work")
        .iter()
        .map(|r| (r.text("name"), r.ms()))
        .collect();
    assert_eq!(
        steps,
        [
            ("a", 0),
            ("b", 30),
            ("a", 105),
            ("b", 115),
            ("a", 125),
            ("b", 145)
        ]
    );
    assert_eq!(polite.of("work").len(), polite.of("workend").len());
}

#[test]
fn time_goes_on_in_the_next_run() {
    let run = play("two_runs").ok();
    assert_eq!(run.times("ready", "one"), [15]);
    assert_eq!(run.times("poll", "two"), [22, 42]);
    assert_eq!(run.only("mark").ms(), 42);
    assert_eq!(run.of("enter").len(), 2);
    let runtimes: Vec<_> = run.of("enter").iter().map(|r| r.number("rt")).collect();
    assert_eq!(runtimes, [1, 2]);
    assert!(run.records.iter().all(|r| r.text("c") == "v"));
}

#[test]
fn an_hour_takes_no_time() {
    let run = play_with("hour", &[("horizon_ms", "36000000")]).ok();
    assert_eq!(run.text, "true\n");
    assert_eq!(run.only("exit").ms(), 3_600_000);
}

#[test]
fn work_moves_the_clock_from_anywhere() {
    let run = play("work_anywhere").ok();
    assert_eq!(run.only("exit").ms(), 60);
    assert_eq!(run.times("ready", "job 2"), [30]);
    assert!(run.records.iter().all(|r| r.text("c") == "v"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_poll_that_sleeps_in_real_time_is_told_once() {
    for (scene, inside) in [
        ("overslept", "page"),
        ("overslept_in_task", ""),
        ("overslept_before", "main"),
        ("overslept_between", "main"),
        ("overslept_after", "main"),
        ("overslept_dropped", "main"),
        ("overslept_nested", "inner"),
    ] {
        let run = play(scene).ok();
        let told = run.only("clock");
        assert_eq!(told.text("c"), "v", "{scene}");
        assert_eq!(run.name(told.number("in")), inside, "{scene}");
        assert_eq!(run.only("exit").ms(), 10, "{scene}");
    }
    let run = play("slept_as_meant").ok();
    assert!(run.of("clock").is_empty(), "{}", run.picture());
    let run = play_with("overslept", &[("clock", "real")]).ok();
    assert!(run.of("clock").is_empty());
}

#[test]
fn a_runtime_with_a_clock_of_its_own_is_told_once() {
    let run = play("trpl_runtime").ok();
    assert_eq!(run.text, "A title\n");
    assert_eq!(run.only("clock").text("flavor"), "multi");
    assert!(run.of("enter").is_empty());
    let polls = run.about("poll", "title");
    assert!(polls.len() >= 2);
    assert!(
        polls
            .iter()
            .all(|r| r.text("c") == "r" && r.number("rt") == 1)
    );

    let run = play_with("trpl_runtime", &[("clock", "real")]).ok();
    assert!(run.of("clock").is_empty());
    assert!(run.records.iter().all(|r| r.text("c") == "r"));
}

#[test]
fn a_blocking_job_on_the_pool_leaves_the_heart_beating() {
    let run = play_with("heartbeats", &[("clock", "real")]).ok();
    assert_eq!(run.text, "true\n");
    let (begin, end) = (run.only("work"), run.only("workend"));
    assert_ne!(
        begin.number("th"),
        run.about("poll", "heart")[0].number("th")
    );
    let during =
        |r: &&&common::Record| (begin.number("s")..end.number("s")).contains(&r.number("s"));
    assert!(run.of("mark").iter().filter(during).count() >= 2);
    assert_eq!(run.only("enter").text("c"), "r");
}

#[test]
fn two_workers_meet() {
    let run = play_with("parallel", &[("clock", "real")]).ok();
    assert_eq!(run.text, "(true, true)\n");
    let threads: Vec<_> = run.of("meet").iter().map(|r| r.number("th")).collect();
    assert_ne!(threads[0], threads[1]);
    assert!(!threads.contains(&1));
    // None of the two polls ends before the other has begun.
    let begun: Vec<_> = ["a", "b"]
        .map(|n| run.about("poll", n)[0].number("s"))
        .into();
    let met: Vec<_> = run.of("meet").iter().map(|r| r.number("s")).collect();
    assert!(begun.iter().max() < met.iter().min());
}

#[test]
fn a_runtime_inside_a_runtime_panics_as_tokio_does() {
    for run in [play("nested"), play_alone("nested")] {
        assert_eq!(run.code, Some(101));
        let text = "Cannot start a runtime from within a runtime";
        assert!(run.stderr.contains(text), "{}", run.stderr);
        assert!(
            run.stderr.contains("examples/scenes/clocks.rs"),
            "{}",
            run.stderr
        );
    }
    let run = play("nested");
    let panic = run.only("panic");
    assert!(panic.text("msg").contains("Cannot start a runtime"));
    assert_eq!((panic.text("c"), panic.number("rt")), ("v", 1));
    assert_eq!(run.of("enter").len(), 1);
}

#[test]
fn the_runtime_may_be_on_another_thread() {
    let run = play("spawned").ok();
    assert_eq!(run.times("ready", "there"), [30]);
    assert_ne!(run.about("poll", "there")[0].number("th"), 1);
    let here = run.only("mark");
    assert_eq!((here.number("th"), here.ms()), (1, 30));
}

#[test]
fn a_clock_that_runs_says_so() {
    let horizon = [("horizon_ms", "36000000")];
    let run = play_with("resumed", &horizon).ok();
    assert_eq!(run.text, "end\n");
    let clock_of = |name: &str| {
        let marks = run.of("mark");
        let mark = marks.iter().find(|r| r.text("name") == name).unwrap();
        mark.text("c").to_owned()
    };
    assert_eq!(clock_of("running"), "r");
    assert_eq!(clock_of("paused"), "v");
    assert!(
        run.about("poll", "a wait")
            .iter()
            .all(|r| r.text("c") == "r")
    );
    let clock = run.only("clock");
    assert!(clock.is("resumed"));
    assert_eq!(clock.text("flavor"), "current");
    // The time that passed counts, and from there on it is virtual again.
    let ready = run.about("ready", "after")[0];
    assert_eq!(ready.text("c"), "v");
    assert!(ready.ms() >= 3_600_020, "{ready:?}");
}

#[test]
fn another_runtime_did_not_resume_the_clock() {
    assert!(!play("trpl_runtime").ok().only("clock").is("resumed"));
}

#[test]
fn a_clock_may_be_moved_by_hand() {
    let run = play("advanced").ok();
    assert_eq!(run.only("mark").ms(), 30);
    assert_eq!(run.times("ready", "sleeper"), [30]);
    assert!(run.records.iter().all(|r| r.text("c") == "v"));
    assert!(run.of("clock").is_empty());
}

#[test]
fn a_clock_is_paused_once() {
    let run = play("paused_twice");
    let panic = run.only("panic");
    assert_eq!(panic.text("msg"), "time is already frozen");
    let line = line_of("clocks.rs", "// once more");
    assert!(panic.text("at").starts_with(&line), "{panic:?}");
    play_alone("paused_twice").ok();
}

#[test]
fn time_that_passes_without_a_record_is_told_where_it_stops() {
    let run = play("printed_without_a_span").ok();
    let ticks: Vec<_> = run.of("tick").iter().map(|tick| tick.ms()).collect();
    // Tokio's clock also stops where nothing is due.
    assert_eq!(ticks[..2], [20, 40]);
}
