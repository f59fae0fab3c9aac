//! The recorded form: as a person reads it, and back again.

use proptest::prelude::*;

use super::*;
use crate::{
    Clock, Event, EventKind, HangKind, SpanId, SpanKind, Time, Trace, TraceBuilder, TrackOp, Wait,
    WakeBy, Word,
};

const TEXT: &str = r##"asynclings trace 1
# time, thread/runtime/task, event
       0ms  1/-      param n = "3" @ src/main.rs:5:17
       0ms  1/1      new root main @ src/main.rs:7:5
       0ms  1/1      poll main 1
       0ms  1/1      new io video @ src/main.rs:8:9
       0ms  1/1/1    poll video 1 in main
       0ms  1/1      new io video#2 @ src/main.rs:9:9
       0ms  1/1      new stream "two words"
       0ms  1/1      pending video held 1
     200ms  1/1      wake video by timer
     200ms  1/1      wake video#2 by span main stale
  200.25ms  1/1      ready video = "a \"b\""
  200.25ms  1/1      line "two\tmore"
      real  2/-      track tx 2 clone of 1 = ""
  200.25ms  1/1      drop "two words" unfinished
  200.25ms  1/1      meet m 1 of 2 late
   60000ms  1/1      hang deadlock wait video#2 at src/main.rs:18:20 at src/main.rs:7:5 wait main
"##;

#[test]
fn what_is_written_is_read_and_written_again() {
    let trace = read(TEXT).unwrap();
    assert_eq!(write(&trace), TEXT);
    assert_eq!(trace.spans.len(), 4);
    assert_eq!(trace.lines.len(), 1);
    assert_eq!(trace.spans[1].parent, Some(SpanId(0)));
}

#[test]
fn every_mistake_names_its_line() {
    let check = |line: &str, expect: &str| {
        let text = format!("{HEADER}\n0ms 1/1 new future a\n\n{line}\n");
        let error = read(&text).unwrap_err();
        assert_eq!(error.line, 4);
        assert!(error.message.contains(expect), "{}", error.message);
    };
    check("0 1/1 exit", "`0` is not a time");
    check("0.1234567ms 1/1 exit", "is not a time");
    check("0ms 1 exit", "is not thread/runtime/task");
    check("0ms 1/x exit", "is not thread/runtime/task");
    check("0ms 1/1", "the event is missing");
    check("0ms 1/1 jump", "unknown event `jump`");
    check("0ms 1/1 ready b", "no span `b` number 1");
    check("0ms 1/1 ready a#2", "no span `a` number 2");
    check("0ms 1/1 ready a#x", "`#x` is not a number");
    check("0ms 1/1 new io a", "this is span number 2 named `a`");
    check("0ms 1/1 ready a b", "`b` is too much");
    check(
        "0ms 1/1 poll a one",
        "`one` is not a number (the poll's number)",
    );
    check("0ms 1/1 line \"open", "unterminated string");
    check("0ms 1/1 line \"a\"b", "expected a space");
    check("0ms 1/1 drop a maybe", "neither `done` nor `unfinished`");
    check("0ms 1/1 wake a by magic", "`magic` cannot wake");
    check("0ms 1/1 pending a 1", "`held` is missing");
    check("0ms 1/1 track tx 1 fly", "`fly` is not an operation");
    check("0ms 1/1 value x", "`=` is missing");
    let error = read("asynclings trace 2\n").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("line 1: expected `asynclings trace 1`")
    );
}

#[test]
fn two_runs_that_differ_in_nothing_that_counts_read_the_same() {
    let run = |addr, first_thread, task, real| {
        let mut trace = read(TEXT).unwrap();
        for event in &mut trace.events {
            event.thread += first_thread;
            event.task = event.task.map(|number| number + task);
            if event.clock == Clock::Real {
                event.at = Time(real);
            }
            if let EventKind::Poll { addr: old, .. } = &mut event.kind {
                *old = addr;
            }
        }
        write(&trace)
    };
    assert_eq!(run(1, 3, 7, 12), run(2, 5, 1, 99));
    assert_eq!(run(1, 3, 7, 12), TEXT);
}

fn kind(spans: u32) -> BoxedStrategy<EventKind> {
    let span = (0..spans).prop_map(SpanId);
    let name = "[a-z#\" \\\\é]{0,4}".prop_map(|name| name.into());
    let value = proptest::option::of("\\PC{0,5}".prop_map(|value| value.into()));
    prop_oneof![
        (
            span.clone(),
            any::<u32>(),
            proptest::option::of(span.clone())
        )
            .prop_map(|(span, no, parent)| EventKind::Poll {
                span,
                no,
                parent,
                addr: 0
            }),
        (span.clone(), any::<u32>()).prop_map(|(span, held)| EventKind::Pending { span, held }),
        (span.clone(), value.clone()).prop_map(|(span, value)| EventKind::Ready(span, value)),
        (span.clone(), value.clone()).prop_map(|(span, value)| EventKind::Item(span, value)),
        span.clone().prop_map(EventKind::End),
        (span.clone(), any::<bool>()).prop_map(|(span, done)| EventKind::Drop { span, done }),
        (span.clone(), span.clone(), any::<bool>(), 0..5_u8).prop_map(
            |(span, other, stale, by)| {
                let by = match by {
                    0 => WakeBy::Timer,
                    1 => WakeBy::Runtime,
                    2 => WakeBy::Task,
                    3 => WakeBy::Thread,
                    _ => WakeBy::Span(other),
                };
                EventKind::Wake { span, by, stale }
            }
        ),
        name.clone().prop_map(EventKind::Mark),
        (name.clone(), name.clone()).prop_map(|(name, value)| EventKind::Value(name, value)),
        (name.clone(), name.clone()).prop_map(|(name, value)| EventKind::Param(name, value)),
        (
            name.clone(),
            any::<u32>(),
            0..TrackOp::ALL.len(),
            value,
            any::<Option<u32>>(),
            any::<Option<u64>>()
        )
            .prop_map(|(name, id, op, value, of, bytes)| EventKind::Track {
                name,
                id,
                op: TrackOp::ALL[op],
                value,
                of,
                bytes
            }),
        (name.clone(), any::<u64>()).prop_map(|(name, ms)| EventKind::Work(name, ms)),
        name.clone().prop_map(EventKind::WorkEnd),
        (name.clone(), any::<u32>(), any::<u32>(), any::<bool>()).prop_map(
            |(name, want, got, ok)| EventKind::Meet {
                name,
                want,
                got,
                ok
            }
        ),
        any::<bool>().prop_map(EventKind::Enter),
        name.clone().prop_map(EventKind::Panic),
        proptest::option::of(span.clone()).prop_map(|inside| EventKind::WrongClock { inside }),
        Just(EventKind::Exit),
        Just(EventKind::Limit),
        (
            0..HangKind::ALL.len(),
            span,
            proptest::collection::vec(name.clone(), 0..3),
            proptest::option::of(name.clone()),
            any::<Option<u32>>(),
        )
            .prop_map(|(why, span, lines, call, handle)| EventKind::Hang {
                why: HangKind::ALL[why],
                waits: vec![Wait {
                    span,
                    lines,
                    call: call.clone(),
                }],
                holds: call.clone(),
                call,
                handle,
            }),
        name.prop_map(EventKind::Line),
    ]
    .boxed()
}

fn trace() -> impl Strategy<Value = Trace> {
    let spans = proptest::collection::vec(("[a-c #]{0,2}", 0..4_usize), 1..5);
    spans.prop_flat_map(|spans| {
        let count = u32::try_from(spans.len()).unwrap();
        let event = (
            kind(count),
            any::<u64>(),
            0..4_u32,
            any::<Option<u64>>(),
            any::<bool>(),
        );
        (Just(spans), proptest::collection::vec(event, 0..20)).prop_map(|(spans, events)| {
            let frame = |kind| Event {
                seq: 0,
                at: Time(0),
                clock: Clock::Virtual,
                thread: 1,
                task: None,
                runtime: None,
                loc: Some("src/my file.rs:1:2".into()),
                kind,
            };
            let mut builder = TraceBuilder::default();
            builder.header();
            for (number, (name, kind)) in (0..).zip(spans) {
                builder.span(
                    number,
                    name.into(),
                    SpanKind::ALL[kind],
                    frame(EventKind::Exit),
                );
            }
            for (kind, at, thread, task, real) in events {
                let clock = if real { Clock::Real } else { Clock::Virtual };
                let event = Event {
                    at: Time(at),
                    clock,
                    thread,
                    task,
                    ..frame(kind)
                };
                builder.event(event);
            }
            builder.finish()
        })
    })
}

proptest! {
    #[test]
    fn any_trace_comes_back(trace in trace()) {
        let text = write(&trace);
        prop_assert_eq!(read(&text).unwrap(), normalise(&trace), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}", line in "0ms 1/1 [a-z\"#= ]{0,30}") {
        let _ = read(&text);
        let _ = read(&format!("{HEADER}\n0ms 1/1 new future a\n{line}\n{text}\n"));
    }
}
