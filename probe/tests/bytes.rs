//! Tracked streams of bytes.

mod common;

use common::{Run, play, play_alone, play_with};

#[test]
fn pieces_are_told_with_their_bytes_and_waits() {
    let run = play("duplex_pipe").ok();
    assert_eq!(run.text, play_alone("duplex_pipe").ok().text);
    let near = [
        "new",
        "empty",
        "read \"abc\\n\"",
        "empty",
        "read \"\\xff\"",
        "eof",
        "drop",
    ];
    assert_eq!(run.ops("near"), near);
    let far = [
        "new",
        "write \"ab\"",
        "write \"c\\n\"",
        "write \"\\xff\"",
        "close",
        "drop",
    ];
    assert_eq!(run.ops("far"), far);
    let lengths = of(&run, "near", "read").map(|r| (r.number("len"), r.ms()));
    assert_eq!(lengths.collect::<Vec<_>>(), [(4, 10), (1, 20)]);
}

#[test]
fn a_write_that_has_to_wait_and_one_that_fails_are_told() {
    let run = play("duplex_full").ok();
    assert_eq!(run.text, "abcdef\n");
    let far = [
        "new",
        "write \"abcd\"",
        "full",
        "write \"ef\"",
        "fail broken pipe",
        "drop",
    ];
    assert_eq!(run.ops("far"), far);
}

#[test]
fn sockets_are_told_as_pipes_are() {
    let real = [("clock", "real")];
    let run = play_with("loopback", &real).ok();
    assert_eq!(run.text, "ping\n");
    let without_waits = |name| {
        let mut ops = run.ops(name);
        ops.retain(|op| op != "empty");
        ops
    };
    assert_eq!(
        without_waits("client"),
        ["new", "write \"ping\"", "close", "drop"]
    );
    assert_eq!(
        without_waits("server"),
        ["new", "read \"ping\"", "eof", "drop"]
    );

    let run = play_with("loopback_halves", &real).ok();
    assert_eq!(run.text, "ping\n");
    for (name, op) in [
        ("server", "read"),
        ("server", "write"),
        ("client", "read"),
        ("client", "write"),
    ] {
        let bytes: u64 = of(&run, name, op).map(|r| r.number("len")).sum();
        assert_eq!(bytes, 4, "{name} {op}: {}", run.picture());
    }
}

#[test]
fn no_byte_is_read_before_it_was_written() {
    let run = play_with("loopback_threads", &[("clock", "real")]).ok();
    assert_eq!(run.text, "200\n");
    let (mut written, mut read) = (0, 0);
    for record in run.of("track") {
        match record.text("op") {
            "write" => written += record.number("len"),
            "read" => read += record.number("len"),
            _ => {}
        }
        assert!(read <= written, "{}", run.picture());
    }
    assert_eq!((written, read), (200, 200));
}

fn of<'a>(run: &'a Run, name: &'a str, op: &'a str) -> impl Iterator<Item = &'a common::Record> {
    let all = run.of("track").into_iter();
    all.filter(move |r| r.text("name") == name && r.text("op") == op)
}
