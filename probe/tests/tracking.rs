//! Tracked channel ends, locks and other values.

mod common;

use common::play;

#[test]
fn a_channel_tells_what_passes_it_and_how_it_ends() {
    let run = play("unbounded").ok();
    assert_eq!(run.text, "hi\nthere\n");
    assert_eq!(
        run.ops("tx"),
        [
            "new",
            "clone",
            "send \"hi\"",
            "drop",
            "send \"there\"",
            "drop"
        ]
    );
    assert_eq!(
        run.ops("rx"),
        ["new", "recv \"hi\"", "recv \"there\"", "none", "drop"]
    );
    let track = run.of("track");
    let clone = track.iter().find(|r| r.text("op") == "clone").unwrap();
    assert_eq!(clone.number("of"), run.of("track")[0].number("id"));
    assert_ne!(clone.number("id"), clone.number("of"));
    for r in &track {
        let at = r.text("at");
        let has_place = r.text("op") != "drop";
        assert_eq!(at.starts_with("scenes/channels.rs:"), has_place, "{r:?}");
    }
    // The drop of the last sender comes before the wake that it causes.
    let drops: Vec<_> = track.iter().filter(|r| r.text("op") == "drop").collect();
    let wakes = run.about("wake", "receive");
    assert!(drops[1].number("s") < wakes.last().unwrap().number("s"));
}

#[test]
fn a_sender_sees_that_the_receiver_is_gone() {
    let run = play("take_three").ok();
    assert_eq!(run.text, "0\n1\n2\n");
    assert_eq!(
        run.ops("tx"),
        ["new", "send 0", "send 1", "send 2", "closed 3", "drop"]
    );
    assert_eq!(run.times("item", "three"), [0, 100, 200]);
    assert_eq!(run.times("end", "three"), [200]);
    assert_eq!(run.times("ready", "producer"), [300]);
}

#[test]
fn a_bounded_channel_tells_the_same() {
    let run = play("bounded").ok();
    assert_eq!(run.text, "true false\nOk(4) Err(Empty)\ntrue\nNone\n");
    let sends = ["new", "send 0", "send 1", "send 2", "send 4", "closed 7"];
    assert_eq!(run.ops("tx")[..6], sends);
    assert_eq!(
        run.ops("rx")[..7],
        [
            "new", "recv 0", "recv 1", "recv 2", "recv 4", "close", "none"
        ]
    );
}

#[test]
fn a_oneshot_tells_both_ends() {
    let run = play("oneshot").ok();
    assert_eq!(run.text, "(Ok(42), Ok(()))\ntrue\n");
    assert_eq!(run.ops("tx"), ["new", "send 42", "drop"]);
    assert_eq!(run.ops("rx"), ["new", "recv 42", "drop"]);
    assert_eq!(run.ops("orphan"), ["new", "none", "drop"]);
}

#[test]
fn a_channel_of_the_standard_library_tells_the_same() {
    let run = play("blocking_channel").ok();
    assert_eq!(run.text, "Ok(1)\n[2]\n");
    assert_eq!(run.ops("tx"), ["new", "send 1", "send 2", "drop"]);
    assert_eq!(run.ops("rx"), ["new", "recv 1", "recv 2", "none", "drop"]);
    let track = run.of("track");
    let send = track.iter().find(|r| r.text("op") == "send").unwrap();
    let recv = track.iter().find(|r| r.text("op") == "recv").unwrap();
    assert!(send.number("s") < recv.number("s"));
    assert_ne!(send.number("th"), recv.number("th"));
}

#[test]
fn a_tracked_receiver_is_a_stream() {
    let run = play("receiver_stream").ok();
    assert_eq!(run.text, "[1]\n[2]\n");
    assert_eq!(run.ops("rx"), ["new", "recv 1", "none", "drop"]);
    assert_eq!(run.ops("raw"), ["new", "recv 2", "none", "drop"]);
}

#[test]
fn locks_tell_how_long_they_are_held() {
    let run = play("locks").ok();
    assert_eq!(run.text, "true\n1\n");
    assert_eq!(
        run.ops("total"),
        ["new", "lock", "unlock", "lock", "unlock", "drop"]
    );
    let slow: Vec<_> = run
        .of("track")
        .into_iter()
        .filter(|r| r.text("name") == "slow" && r.text("op").contains("lock"))
        .map(|r| (r.text("op").to_owned(), r.ms()))
        .collect();
    let expected = [("lock", 0), ("unlock", 50), ("lock", 50), ("unlock", 50)];
    assert_eq!(slow, expected.map(|(op, ms)| (op.to_owned(), ms)));
}

#[test]
fn any_value_may_be_tracked() {
    let run = play("values").ok();
    assert_eq!(run.text, "5 plain \"plain\"\nplain\n");
    // What is taken out goes on untracked: it was not dropped.
    assert_eq!(run.ops("config"), ["new"]);
}
