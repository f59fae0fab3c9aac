//! Who wakes whom, and with which waker.

mod common;

use common::{Run, line_of, play, play_with};

/// Who woke the span `name`: the word, and the span that did.
fn wakers<'a>(run: &'a Run, name: &str) -> Vec<(&'a str, &'a str)> {
    run.about("wake", name)
        .iter()
        .map(|r| (r.text("by"), run.name(r.number("bysp"))))
        .collect()
}

#[test]
fn a_send_wakes_the_receiver() {
    let run = play("wake_by_span").ok();
    assert_eq!(wakers(&run, "consumer"), [("span", "producer")]);
    assert_eq!(run.times("wake", "consumer"), [100]);
    assert_eq!(wakers(&run, "fetch"), [("timer", "")]);
    // The waker forwards to the spans around it.
    assert_eq!(wakers(&run, "producer"), [("timer", "")]);
    assert_eq!(wakers(&run, "main")[0], ("timer", ""));
}

#[test]
fn a_wake_has_a_source() {
    let run = play("wake_by_others").ok();
    for (name, by) in [
        ("by a timer", "timer"),
        ("by the runtime", "runtime"),
        ("by a task", "task"),
        ("by the pool", "thread"),
        ("by a thread", "thread"),
    ] {
        assert_eq!(wakers(&run, name), [(by, "")], "{}", run.picture());
    }
    assert!(run.about("wake", "by a task")[0].has("ta"));
}

#[test]
fn held_wakers_are_counted() {
    let run = play("held").ok();
    assert_eq!(run.about("pending", "keeps none")[0].number("held"), 0);
    assert_eq!(run.about("pending", "keeps two")[0].number("held"), 2);
    assert_eq!(run.about("pending", "end")[0].number("held"), 1);
}

#[test]
fn a_waker_of_an_older_poll_does_not_ring() {
    let run = play("stale");
    let (why, waits) = run.hang();
    assert_eq!(why, "deadlock");
    assert!(waits.iter().any(|(name, _)| *name == "careless"));
    let wakes = run.about("wake", "careless");
    assert_eq!(wakes.len(), 1, "{}", run.picture());
    assert!(wakes[0].is("stale"));
    assert_eq!(wakes[0].number("bysp"), run.span("opener"));
    assert_eq!(run.about("poll", "careless").len(), 2);
}

#[test]
fn a_gate_wakes_everyone_who_waits() {
    let run = play("gate").ok();
    assert_eq!(run.ops("door"), ["new", "wait", "wait", "open", "drop"]);
    let places: Vec<_> = run.of("track").iter().map(|r| r.text("at")).collect();
    let lines = ["// one waits", "// two waits", "// it opens"];
    for (place, line) in places[1..].iter().zip(lines) {
        let line = line_of("wakes.rs", line);
        assert!(place.starts_with(&line), "{place} and {line}");
    }
    for name in ["one", "two"] {
        assert_eq!(run.times("ready", name), [20]);
        assert_eq!(wakers(&run, name), [("span", "opener")]);
    }
}

#[test]
fn only_a_pending_await_pauses() {
    let run = play("yields").ok();
    assert_eq!(run.about("poll", "ready only").len(), 1);
    assert_eq!(run.about("poll", "yielder").len(), 4);
    assert_eq!(run.about("pending", "yielder").len(), 3);
    assert_eq!(run.only("exit").ms(), 0);
}

#[test]
fn a_span_is_held_back_until_another_has_ended() {
    let run = play_with("join", &[("held_back", "video")]).ok();
    assert_eq!(run.text, "1 2\n");
    assert_eq!(run.times("poll", "song"), [0, 100]);
    assert_eq!(run.times("poll", "video"), [100, 300]);
}

#[test]
fn extra_polls_follow_each_pending_one() {
    let run = play_with("join", &[("extra_polls", "1")]).ok();
    assert_eq!(run.text, "1 2\n");
    // All polls of a turn go to the future before anyone else is polled: one, and up to four more.
    assert_eq!(run.times("poll", "song"), [0, 0, 0, 0, 0, 100]);
    let about_song: Vec<_> = run
        .records
        .iter()
        .filter(|r| r.number("sp") == run.span("song"))
        .map(|r| r.kind())
        .collect();
    assert_eq!(
        about_song[..5],
        ["new", "poll", "pending", "poll", "pending"]
    );
    assert_eq!(run.times("poll", "main"), [0, 100, 200]);
}
