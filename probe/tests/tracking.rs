//! Tracked channel ends, locks and other values.

mod common;

use common::{Run, play, play_alone, play_with};

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

/// Plays a scene of `kinds.rs` with and without the tutor: it prints the same.
fn kind(scene: &str) -> Run {
    let alone = play_alone(scene).ok();
    let real = play_with(scene, &[("clock", "real")]).ok();
    let watched = play(scene).ok();
    assert_eq!((&watched.text, &real.text), (&alone.text, &alone.text));
    watched
}

/// The whole life of both ends.
fn ends(run: &Run) -> (Vec<String>, Vec<String>) {
    (run.ops("tx"), run.ops("rx"))
}

#[test]
fn channels_of_futures_tell_the_same() {
    let run = kind("kind_futures_unbounded");
    let (tx, rx) = ends(&run);
    assert_eq!(tx, ["new", "clone", "send 1", "send 2", "drop", "drop"]);
    assert_eq!(rx, ["new", "recv 1", "recv 2", "none", "drop"]);

    let run = kind("kind_futures_bounded");
    let (tx, rx) = ends(&run);
    assert_eq!(tx, ["new", "send 0", "send 1", "send 2", "send 3", "drop"]);
    let received = ["recv 0", "recv 1", "recv 2", "recv 3"];
    assert_eq!(rx[1..5], received);
    assert_eq!(rx[5..], ["none", "drop"]);

    let run = kind("kind_futures_closed");
    let (tx, rx) = ends(&run);
    let sent = ["new", "send \"a\"", "closed \"b\""];
    assert_eq!(tx, [&sent[..], &["new", "closed", "drop", "drop"]].concat());
    let received = ["new", "recv \"a\"", "close", "none"];
    assert_eq!(rx, [&received[..], &["new", "drop", "drop"]].concat());
}

#[test]
fn a_oneshot_of_futures_tells_both_ends() {
    let run = kind("kind_futures_oneshot");
    assert_eq!(run.ops("tx"), ["new", "send 42", "drop"]);
    assert_eq!(run.ops("rx"), ["new", "recv 42", "drop"]);
    assert_eq!(run.ops("orphan"), ["new", "none", "drop"]);
}

#[test]
fn a_tracked_receiver_may_be_selected() {
    let run = kind("kind_futures_select");
    assert_eq!(run.ops("rx"), ["new", "recv 1", "none", "drop"]);
}

#[test]
fn the_mutex_of_futures_tells_how_long_it_is_held() {
    let run = kind("kind_futures_mutex");
    let three = ["lock", "unlock"].repeat(4);
    assert_eq!(run.ops("hall")[1..9], three);
}

#[test]
fn messages_need_no_debug() {
    let run = kind("kind_without_debug");
    let (tx, rx) = ends(&run);
    // The second channel is closed by its receiver.
    let one = ["new", "send", "drop"];
    let two = ["new", "send", "closed"];
    assert_eq!(tx, [&one[..], &two, &one, &one, &["drop"]].concat());
    let count = |op: &str| rx.iter().filter(|other| *other == op).count();
    assert_eq!((count("recv"), count("none")), (4, 3));
}

#[test]
fn many_values_are_received_one_by_one() {
    let run = kind("kind_recv_many");
    let rx = run.ops("rx");
    assert_eq!(rx[1..5], ["recv 0", "recv 1", "recv 2", "none"]);
}

#[test]
fn blocking_ends_tell_every_way_of_receiving() {
    let run = kind("kind_blocking");
    let (tx, rx) = ends(&run);
    let sent = ["new", "send 1", "send 3", "send 4", "drop", "new", "drop"];
    assert_eq!(tx, sent);
    let received = ["new", "recv 1", "recv 3", "recv 4", "none", "drop"];
    assert_eq!(rx, [&received[..], &["new", "none", "drop"]].concat());
    let run = kind("kind_oneshot");
    assert_eq!(
        run.ops("rx"),
        ["new", "recv 1", "drop", "new", "recv 2", "drop"]
    );
}

#[test]
fn what_is_sent_to_many_is_told() {
    let run = kind("kind_broadcast");
    let (tx, rx) = ends(&run);
    assert_eq!(rx, ["new", "recv \"news\"", "drop"]);
    let first = ["new", "clone", "send \"news\"", "recv \"news\"", "drop"];
    let then = ["closed \"nobody\"", "clone", "drop", "none", "drop"];
    assert_eq!(tx, [first, then].concat());

    let run = kind("kind_watch");
    let (tx, rx) = ends(&run);
    assert_eq!(tx, ["new", "send 1", "send 2", "send 3", "send 4", "drop"]);
    let seen = ["recv 1", "recv 2", "recv 3", "recv 4"];
    assert_eq!(rx, [&["new"], &seen[..], &["none", "drop"]].concat());
}

#[test]
fn streams_made_of_receivers_are_told() {
    let run = kind("kind_streams");
    let life = |value: &str| ["new", value, "none", "drop"].map(str::to_owned);
    let rx = run.ops("rx");
    assert_eq!(
        rx,
        ["recv Ok(1)", "recv 7", "recv 8"].map(life).concat(),
        "{rx:?}"
    );
}

#[test]
fn locks_of_every_kind_are_told() {
    let run = kind("kind_rwlocks");
    let shared = ["new", "lock", "lock", "unlock", "unlock"];
    let alone = ["lock", "unlock", "lock", "unlock", "drop"];
    for name in ["std", "tokio"] {
        assert_eq!(run.ops(name), [shared, alone].concat(), "{name}");
    }
    let run = kind("kind_owned_locks");
    let life = ["new", "clone", "lock", "drop", "unlock", "drop"];
    assert_eq!(run.ops("mutex"), life);
    assert_eq!(run.ops("lock"), life);
    assert_eq!(run.ops("blocking"), ["new", "lock", "unlock", "drop"]);
}

#[test]
fn permits_are_told_as_locks() {
    let run = play("kind_semaphore").ok();
    let held: Vec<_> = run
        .of("track")
        .into_iter()
        .filter(|r| r.text("name") == "seats" && r.text("op").contains("lock"))
        .map(|r| (r.text("op"), r.ms()))
        .collect();
    let (one, two, three) = (("lock", 0), ("unlock", 10), ("lock", 10));
    let rest = [("unlock", 20), ("unlock", 40), ("lock", 40)];
    // The last one is forgotten, not given back.
    assert_eq!(held, [&[one, one, two, three][..], &rest].concat());
    // How many permits there are, unless it is one.
    let many = run.of("track").into_iter();
    let many = many.filter(|r| r.text("name") == "rooms" && r.text("op").contains("lock"));
    let many: Vec<_> = many
        .map(|r| (r.text("op"), r.has("len").then(|| r.number("len"))))
        .collect();
    let (three, one, two) = (Some(3), None, Some(2));
    assert_eq!(
        many,
        [
            ("lock", three),
            ("lock", one),
            ("unlock", three),
            ("unlock", one),
            ("lock", two),
            ("unlock", two),
        ]
    );
    kind("kind_semaphore");
}

#[test]
fn signals_are_told_as_gates() {
    let run = kind("kind_notify");
    assert_eq!(run.ops("bell"), ["new", "open", "wait", "open", "drop"]);
    let run = kind("kind_barrier");
    let life = ["new", "wait", "wait", "open", "drop"];
    assert_eq!(run.ops("barrier"), life);
    assert_eq!(run.ops("blocking"), life);
}
