//! Streams as programs write them, and as they never should.

use proptest::prelude::*;

use super::*;
use crate::{EventKind, HangKind, SpanKind, TrackOp, WakeBy};

const NONCE: &str = "0123456789abcdef0123456789abcdef";

/// A record with the nonce, the number, and these further fields.
fn record(number: u32, fields: &str) -> String {
    format!(
        "\u{1e}{{\"n\":\"{NONCE}\",\"s\":{number},\"t\":{},\"c\":\"v\",\"th\":1,{fields}}}\n",
        u64::from(number) * 1_000_000
    )
}

fn header() -> String {
    record(0, r#""k":"header","v":1"#)
}

fn new(number: u32, span: u32, name: &str) -> String {
    record(
        number,
        &format!(r#""k":"new","sp":{span},"name":"{name}","ty":"future","at":"src/main.rs:3:5""#),
    )
}

fn read(stream: &[u8]) -> Demuxed {
    let mut demux = Demux::new(NONCE, 1 << 20);
    demux.feed(stream);
    demux.finish()
}

fn kinds(stream: &str) -> Vec<EventKind> {
    let events = read(stream.as_bytes()).trace.events;
    events.into_iter().map(|event| event.kind).collect()
}

#[test]
fn text_and_records_are_told_apart() {
    let stream = format!("one\n{}two{}three\nfour", header(), new(1, 7, "song"));
    let read = read(stream.as_bytes());
    assert_eq!(read.text, "one\ntwothree\nfour");
    assert!(!read.cut && read.trace.header);
    assert_eq!(read.problems, []);
    let lines: Vec<_> = read.trace.lines.iter().map(|line| &*line.text).collect();
    assert_eq!(lines, ["one", "twothree", "four"]);
    // A line stands where its end was printed, at the time of the record before it.
    let at: Vec<_> = read.trace.lines.iter().map(|line| line.event).collect();
    assert_eq!(at, [0, 2, 3]);
    assert_eq!(read.trace.events[2].at.ms(), 1);
    assert_eq!(&*read.trace.spans[0].name, "song");
    assert_eq!(read.trace.spans[0].kind, SpanKind::Future);
    assert_eq!(read.trace.spans[0].loc.as_deref(), Some("src/main.rs:3:5"));
}

#[test]
fn every_kind_is_read() {
    let fields = [
        r#""k":"header","v":1"#,
        r#""k":"enter","flavor":"multi","rt":1"#,
        r#""k":"new","sp":1,"name":"a\"b","ty":"stream","at":"src/main.rs:1:2""#,
        r#""k":"new","sp":2,"name":"b","ty":"io""#,
        r#""k":"poll","sp":2,"no":1,"in":1,"ad":77,"ta":9"#,
        r#""k":"wake","sp":1,"by":"span","bysp":2,"stale":true"#,
        r#""k":"wake","sp":1,"by":"runtime""#,
        r#""k":"pending","sp":2,"held":3"#,
        r#""k":"poll","sp":1,"no":1,"ad":78"#,
        r#""k":"item","sp":1,"val":"4""#,
        r#""k":"poll","sp":1,"no":2,"ad":78"#,
        r#""k":"end","sp":1"#,
        r#""k":"poll","sp":2,"no":2,"in":1,"ad":77"#,
        r#""k":"ready","sp":2,"val":"\u00e9\n""#,
        r#""k":"drop","sp":2,"done":true"#,
        r#""k":"mark","name":"stop""#,
        r#""k":"value","name":"sum","val":"3""#,
        r#""k":"param","name":"n","val":"5""#,
        r#""k":"track","name":"tx","id":2,"op":"clone","of":1"#,
        r#""k":"work","name":"w","ms":100"#,
        r#""k":"workend","name":"w""#,
        r#""k":"meet","name":"m","want":2,"got":1,"ok":false"#,
        r#""k":"panic","msg":"oh","at":"src/main.rs:9:9""#,
        r#""k":"clock","flavor":"multi""#,
        r#""k":"exit","flavor":"multi""#,
        r#""k":"hang","why":"deadlock","waits":[{"sp":2,"lines":["src/main.rs:5:6"]},{"sp":99}]"#,
    ];
    let stream: String = (0..).zip(fields).map(|(n, f)| record(n, f)).collect();
    let read = read(stream.as_bytes());
    assert_eq!(read.problems, []);
    assert_eq!(read.text, "");
    let events = &read.trace.events;
    assert_eq!(events.len(), fields.len() - 1);
    assert_eq!(&*read.trace.spans[0].name, "a\"b");
    let (a, b) = (read.trace.spans[0].id, read.trace.spans[1].id);
    assert_eq!(read.trace.spans[1].parent, Some(a));
    assert_eq!(events[3].task, Some(9));
    assert!(
        matches!(events[3].kind, EventKind::Poll { span, no: 1, parent: Some(p), addr: 77 }
            if span == b && p == a)
    );
    assert!(
        matches!(events[4].kind, EventKind::Wake { span, by: WakeBy::Span(by), stale: true }
            if span == a && by == b)
    );
    assert_eq!(events[6].kind, EventKind::Pending { span: b, held: 3 });
    assert_eq!(events[12].kind, EventKind::Ready(b, Some("é\n".into())));
    assert!(matches!(
        &events[17].kind,
        EventKind::Track {
            op: TrackOp::Clone,
            id: 2,
            of: Some(1),
            ..
        }
    ));
    let EventKind::Hang {
        why: HangKind::Deadlock,
        waits,
        ..
    } = &events[24].kind
    else {
        panic!("{:?}", events[24]);
    };
    assert_eq!(waits.len(), 1);
    assert_eq!((waits[0].span, &*waits[0].lines[0]), (b, "src/main.rs:5:6"));
}

#[test]
fn records_of_others_are_text() {
    let forged = "\u{1e}{\"n\":\"f00\",\"k\":\"mark\"}\n";
    let quoted =
        format!("\u{1e}{{\"n\":\"x\",\"k\":\"{NONCE}\",\"s\":1,\"t\":0,\"c\":\"v\",\"th\":1}}\n");
    let stream = format!("{}{forged}{quoted}a\u{1e}b\u{1e}", header());
    let read = read(stream.as_bytes());
    assert_eq!(read.text, format!("{forged}{quoted}a\u{1e}b\u{1e}"));
    assert_eq!(read.problems, []);
    assert_eq!(read.trace.lines.len(), 3);
}

#[test]
fn what_cannot_be_read_is_kept_as_evidence() {
    let check = |stream: String, expect: &str| {
        let read = read(stream.as_bytes());
        let problems: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains(expect), "{problems:?}");
        assert_eq!(read.text, "");
    };
    check(
        format!("\u{1e}{{\"n\":\"{NONCE}\",\n"),
        "could not read a record",
    );
    check(format!("\u{1e}{{\"n\":\"{NONCE}\",\"k\""), "is incomplete");
    check(
        format!(
            "\u{1e}{{\"n\":\"{NONCE}\"{}",
            record(0, r#""k":"header","v":1"#)
        ),
        "is incomplete",
    );
    check(
        format!(
            "\u{1e}{{\"n\":\"{NONCE}\",\"k\":\"{}\"}}\n",
            "x".repeat(MAX_RECORD)
        ),
        "64 KiB",
    );
    check(
        header() + &record(1, r#""k":"poll","no":1"#),
        "missing field `sp`",
    );
    check(
        header() + &record(1, r#""k":"ready","sp":4"#),
        "span 4, which was never created",
    );
    check(
        header() + &record(3, r#""k":"exit""#),
        "expected number 1, found 3",
    );
    check(
        record(0, r#""k":"header","v":2"#) + &record(1, r#""k":"exit""#),
        "unsupported trace format 2",
    );
    check(header() + &record(1, r#""k":"wake","sp":4"#), "span 4");
}

#[test]
fn a_limit_is_the_last_record() {
    let limit = header() + &record(1, r#""k":"limit","what":"events""#);
    assert_eq!(kinds(&limit), [EventKind::Limit]);
    let more = limit + &record(2, r#""k":"mark","name":"m""#);
    assert_eq!(kinds(&more), [EventKind::Limit]);
}

/// Records at these times, on these clocks and threads; those of `order.rs`, one by one.
#[test]
fn what_the_probe_would_not_write_counts_for_nothing_and_is_told() {
    let at = |number: u32, ms: u64, clock: &str, thread: u32, fields: &str| {
        let ns = ms * 1_000_000;
        format!(
            "\u{1e}{{\"n\":\"{NONCE}\",\"s\":{number},\"t\":{ns},\"c\":\"{clock}\",\"th\":{thread},{fields}}}\n"
        )
    };
    let made = header() + &at(1, 0, "v", 1, r#""k":"new","sp":1,"name":"a","ty":"future""#);
    let poll = |number: u32, thread: u32, no: u32| {
        at(
            number,
            0,
            "v",
            thread,
            &format!(r#""k":"poll","sp":1,"no":{no},"ad":1"#),
        )
    };
    let pending =
        |number: u32, thread: u32| at(number, 0, "v", thread, r#""k":"pending","sp":1,"held":0"#);
    let drop = |number: u32| at(number, 0, "v", 1, r#""k":"drop","sp":1,"done":false"#);
    let mark =
        |number: u32, ms: u64, clock: &str| at(number, ms, clock, 1, r#""k":"mark","name":"m""#);
    let panic = |number: u32| at(number, 0, "v", 1, r#""k":"panic","msg":"oh""#);
    let hang = at(2, 0, "v", 1, r#""k":"hang","why":"deadlock","waits":[]"#);
    let check = |parts: &[String], expected: Option<&str>| {
        let stream = made.clone() + &parts.concat();
        let read = read(stream.as_bytes());
        let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
        match expected {
            None => assert_eq!(read.problems, []),
            Some(why) => {
                assert!(told.len() == 1 && told[0].contains(why), "{told:?}");
                assert!(read.problems[0].is_forged());
                assert_eq!(read.trace.events.len(), parts.len());
            }
        }
    };
    check(
        &[
            poll(2, 1, 1),
            pending(3, 1),
            poll(4, 2, 2),
            pending(5, 2),
            drop(6),
        ],
        None,
    );
    check(
        &[mark(2, 5, "v"), mark(3, 4, "v")],
        Some("is before that of an earlier record"),
    );
    check(&[mark(2, 5, "v"), mark(3, 4, "r"), mark(4, 6, "v")], None);
    check(&[hang, mark(3, 0, "v")], Some("after the last"));
    check(
        &[made
            .split_once('\n')
            .unwrap()
            .1
            .replace("\"s\":1", "\"s\":2")],
        Some("made before"),
    );
    check(&[drop(2), poll(3, 1, 1)], Some("was dropped"));
    check(&[drop(2), drop(3)], Some("dropped before"));
    check(&[poll(2, 1, 1), poll(3, 1, 2)], Some("is being polled"));
    check(&[poll(2, 1, 1), panic(3), poll(4, 1, 2)], None);
    check(
        &[poll(2, 1, 1), pending(3, 1), poll(4, 1, 1)],
        Some("counted before"),
    );
    check(&[pending(2, 1)], Some("did not begin"));
    check(&[poll(2, 1, 1), pending(3, 2)], Some("did not begin"));
}

#[test]
fn on_the_real_clock_nothing_is_virtual() {
    let stream = header() + &record(1, r#""k":"mark","name":"m""#);
    let problems = |clock| {
        let mut demux = Demux::new(NONCE, 1 << 20).on(clock);
        demux.feed(stream.as_bytes());
        demux.finish().problems.len()
    };
    assert_eq!(problems(Clock::Virtual), 0);
    assert_eq!(problems(Clock::Real), 1);
}

#[test]
fn a_later_version_is_refused_whole_and_unknown_kinds_are_skipped() {
    assert_eq!(
        kinds(&(record(0, r#""k":"header","v":2"#) + &new(1, 1, "a"))),
        []
    );
    let later =
        header() + &record(1, r#""k":"dance","x":[1]"#) + &record(2, r#""k":"exit","y":{}"#);
    assert_eq!(kinds(&later), [EventKind::Exit]);
    assert_eq!(read(later.as_bytes()).problems, []);
}

#[test]
fn text_after_a_tick_has_its_time() {
    let stream = [
        header(),
        new(1, 1, "a"),
        "soon\n".to_owned(),
        record(2, r#""k":"tick""#),
        "late\n".to_owned(),
        "and this\n".to_owned(),
    ]
    .concat();
    let read = read(stream.as_bytes());
    let lines = read
        .trace
        .events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::Line(_)));
    assert_eq!(
        lines.map(|line| line.at.0).collect::<Vec<_>>(),
        [1_000_000, 2_000_000, 2_000_000]
    );
    assert_eq!(read.trace.events.len(), 4);
    assert_eq!(read.problems, []);
}

#[test]
fn text_after_a_halt_is_not_the_programs_own() {
    let stream = [
        header(),
        new(1, 1, "a"),
        "mine\n".to_owned(),
        record(2, r#""k":"halt""#),
        "again\n".to_owned(),
        record(3, r#""k":"hang","why":"deadlock","waits":[{"sp":1}]"#),
    ]
    .concat();
    let read = read(stream.as_bytes());
    assert_eq!(read.text, "mine\n");
    assert!(!read.cut);
    assert_eq!(read.trace.events.len(), 3);
    assert_eq!(read.problems, []);
}

#[test]
fn a_child_process_is_left_out() {
    let mark = |number, name: &str| record(number, &format!(r#""k":"mark","name":"{name}""#));
    let stream = [
        header(),
        mark(1, "a"),
        header(),
        mark(1, "child"),
        mark(2, "child"),
        mark(3, "child"),
        mark(2, "b"),
        mark(4, "child"),
        mark(3, "c"),
    ]
    .concat();
    let read = read(stream.as_bytes());
    assert_eq!(read.problems, [Problem::OtherProcess(5)]);
    let marks: Vec<_> = kinds(&stream);
    assert_eq!(
        marks,
        ["a", "b", "c"].map(|name| EventKind::Mark(name.into())),
    );
}

#[test]
fn memory_is_bounded() {
    let mut demux = Demux::new(NONCE, 1000);
    for _ in 0..100 {
        demux.feed("\u{1e}no line break é".as_bytes());
        demux.feed(&[b'x'; 10_000]);
    }
    assert!(demux.unfinished.capacity() <= 4 * MAX_RECORD);
    assert_eq!(
        demux.text_bytes() + demux.unfinished.len() as u64,
        100 * 10_017
    );
    let read = demux.finish();
    assert!(read.cut && read.text.len() == 1000);

    let mut demux = Demux::new(NONCE, usize::MAX);
    demux.feed(&vec![b'\n'; 300_000]);
    assert_eq!(demux.text_bytes(), 300_000);
    let read = demux.finish();
    assert!(!read.cut);
    assert_eq!(read.trace.lines.len(), 100_000);
}

#[test]
fn a_cut_character_is_left_off_and_invalid_bytes_are_replaced() {
    let mut demux = Demux::new(NONCE, 3);
    demux.feed("aéé".as_bytes());
    assert_eq!(demux.finish().text, "aé");
    let mut demux = Demux::new(NONCE, 2);
    demux.feed("aé".as_bytes());
    assert_eq!(demux.finish().text, "a");
    assert_eq!(read(b"a\xffb\r\n").text, "a\u{fffd}b\r\n");
    assert_eq!(&*read(b"a\xffb\r\n").trace.lines[0].text, "a\u{fffd}b");
}

/// Pieces of a stream: text, whole records, and damage.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        "[a-zé\\n\u{1e}]{0,12}".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..6),
        (0..9_u32).prop_map(|n| new(n, n % 3, "x").into_bytes()),
        (0..9_u32, 0..3_u32).prop_map(|(n, span)| record(
            n,
            &format!(r#""k":"ready","sp":{span}"#)
        )
        .into_bytes()),
        Just(header().into_bytes()),
        (0..60_usize).prop_map(|end| header().into_bytes()[..end].to_vec()),
    ]
}

proptest! {
    #[test]
    fn any_split_gives_the_same(
        pieces in prop::collection::vec(piece(), 0..12),
        cuts in prop::collection::vec(1..40_usize, 1..40),
    ) {
        let stream = pieces.concat();
        let whole = read(&stream);
        let mut demux = Demux::new(NONCE, 1 << 20);
        let mut rest = &stream[..];
        for cut in cuts.iter().cycle() {
            let (now, later) = rest.split_at((*cut).min(rest.len()));
            demux.feed(now);
            rest = later;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(demux.finish(), whole);
    }

    #[test]
    fn all_text_without_the_nonce_comes_out_again(text in "[\\PC\\n\u{1e}]{0,200}") {
        let read = read(text.as_bytes());
        prop_assert_eq!(&read.text, &text);
        prop_assert_eq!(read.trace.events.len(), text.lines().count());
    }
}
