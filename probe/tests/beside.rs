//! Threads beside the runtime: their time passes beside that of the others, and
//! the clock does not jump past one that computes.

mod common;

use common::{Run, play, play_alone, play_with};

/// A scene whose times are the same each time, and which prints the same without
/// the tutor.
fn beside(scene: &str) -> Run {
    let alone = play_alone(scene).ok();
    let run = play(scene).ok();
    assert_eq!(run.text, alone.text);
    assert!(run.of("clock").is_empty(), "{}", run.picture());
    assert!(run.records.iter().all(|r| r.text("c") == "v"));
    for _ in 0..3 {
        let again = play(scene).ok();
        assert_eq!(sorted(&again), sorted(&run), "{}", again.picture());
    }
    run
}

/// What happened when. Threads that go on at the same time may change places.
fn sorted(run: &Run) -> Vec<(u64, String, String)> {
    let mut all: Vec<_> = run
        .records
        .iter()
        .filter(|r| ["mark", "work", "workend", "exit"].contains(&r.kind()))
        .map(|r| {
            (
                r.number("t"),
                r.kind().to_owned(),
                r.text("name").to_owned(),
            )
        })
        .collect();
    all.sort();
    all
}

/// The times of all marks with this name.
fn marks(run: &Run, name: &str) -> Vec<u64> {
    let marks = run.of("mark").into_iter();
    marks
        .filter(|r| r.text("name") == name)
        .map(|r| r.ms())
        .collect()
}

#[test]
fn a_job_of_the_pool_works_beside_a_heart() {
    let run = beside("beside_pool");
    assert_eq!(marks(&run, "level"), [30, 60, 90]);
    assert_eq!(marks(&run, "beat"), [20, 40, 60, 80]);
    assert_eq!(run.only("exit").ms(), 90);
}

#[test]
fn a_thread_may_block_on_a_future_of_the_runtime() {
    for scene in ["beside_pool_block_on", "beside_thread_block_on"] {
        let run = beside(scene);
        assert_eq!(marks(&run, "both"), [100], "{scene}");
        assert!(run.records.iter().all(|r| r.number("rt") <= 1));
    }
    let run = play("beside_pool_block_on").ok();
    assert_eq!(run.times("ready", "price"), [80]);
    assert_eq!(run.times("ready", "rate"), [100]);
}

#[test]
fn a_thread_for_each_job_works_beside_the_others() {
    let run = beside("beside_thread_per_job");
    for page in 1..=5 {
        assert_eq!(marks(&run, &format!("page {page}")), [10 * page]);
    }
    assert_eq!(marks(&run, "beat"), [20, 40]);
}

#[test]
fn an_idle_worker_does_not_stop_the_clock() {
    let run = beside("beside_worker");
    let pages = [1, 2, 3, 4].map(|page| marks(&run, &format!("page {page}")));
    assert_eq!(pages, [[510], [520], [530], [1040]]);
}

#[test]
fn threads_without_a_runtime_work_beside_each_other() {
    let run = beside("beside_threads_alone");
    for n in 1..=3 {
        assert_eq!(marks(&run, &format!("job {n}")), [100 * n]);
    }
    assert_eq!(marks(&run, "end"), [300]);
}

#[test]
fn a_thread_works_on_while_the_runtime_is_kept() {
    let run = beside("beside_busy_runtime");
    let done = [1, 2, 3].map(|n| marks(&run, &format!("beside {n}")));
    assert_eq!(done, [[30], [60], [90]]);
    let got = [1, 2, 3].map(|n| marks(&run, &format!("got {n}")));
    assert_eq!(got, [[70], [70], [90]]);

    // The runtime's thread waits for one that works: nothing else moves the clock.
    let run = beside("beside_joined");
    assert_eq!(marks(&run, "joined"), [80]);
}

#[test]
fn a_timeout_is_told_by_the_same_clock() {
    let run = beside("beside_timeouts");
    assert_eq!(run.text, "true\nfalse\n");
    assert_eq!(marks(&run, "true"), [50]);
    assert_eq!(marks(&run, "false"), [150]);
    let ends: Vec<_> = run.of("workend").iter().map(|r| r.ms()).collect();
    assert_eq!(ends, [50, 200]);
}

#[test]
fn the_clock_waits_for_whoever_computes_or_sleeps() {
    let run = beside("beside_computes");
    assert_eq!(marks(&run, "computed"), [0]);
    assert_eq!(marks(&run, "worked"), [0]);
    assert!(marks(&run, "beat").is_empty());
    let run = play("beside_real_sleep").ok();
    assert_eq!(marks(&run, "slept"), [0]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_thread_without_rest_does_not_hold_the_clock_for_good() {
    for (scene, ms) in [("beside_real_watcher", 5000), ("beside_spins", 100)] {
        let run = play(scene).ok();
        assert_eq!(marks(&run, "end"), [ms], "{scene}");
    }
}

#[test]
fn threads_work_on_when_the_runtime_is_gone() {
    let run = beside("beside_runtime_gone");
    let names = ["main", "in the pool", "between", "long", "end"];
    let times = names.map(|name| marks(&run, name));
    assert_eq!(times, [[30], [60], [60], [100], [100]]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_server_on_a_thread_answers_in_time() {
    let run = beside("beside_server");
    assert_eq!(run.text, "pong\npong\npong\n");
    assert_eq!(marks(&run, "answer"), [0, 50, 100]);
    assert_eq!(marks(&run, "beat"), [20, 40, 60, 80, 100, 120, 140]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_thread_that_waits_for_the_runtime_is_a_deadlock() {
    for scene in ["beside_deadlock", "beside_deadlock_on_pool"] {
        let run = play(scene);
        assert_eq!(run.hang().0, "deadlock", "{scene}");
        assert_eq!(run.only("halt").ms(), 60_000);
    }
}

#[test]
fn on_the_real_clock_nothing_is_held() {
    let real = [("clock", "real")];
    for scene in [
        "beside_pool",
        "beside_pool_block_on",
        "beside_worker",
        "beside_joined",
    ] {
        let run = play_with(scene, &real).ok();
        assert!(run.records.iter().all(|r| r.text("c") == "r"), "{scene}");
    }
}
