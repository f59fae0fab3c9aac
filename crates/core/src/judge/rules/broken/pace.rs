//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const MAX_RATE: &[Broken] = &[
    broken(
        Way::Many,
        "0 mark call; 60 mark call; 99 mark call; 200 mark call",
        "The mark `call` was reached 3 times from 0 ms to 99 ms; that should have happened at most twice in any 100 ms.",
    ),
    other(
        Way::Many,
        r#"max_rate = { events = "tx:send", max = 0, window_ms = 100 }"#,
        "0 track tx; 5 send tx val=1",
        "`tx` sent a value once at 5 ms; that should never have happened.",
    ),
    broken(
        Way::AnotherClock,
        "0 mark call; 0 mark call; real mark call th=2",
        "The mark `call` was reached on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Never,
        "0 mark other",
        "The mark `call` was never reached; it should have been.",
    ),
    other(
        Way::Absent,
        r#"max_rate = { events = "tx:send", max = 2, window_ms = 100 }"#,
        "0 poll a; 0 ready a",
        "No tracked value called `tx` was made; the exercise expects one.",
    ),
    other(
        Way::UnknownInput,
        r#"max_rate = { events = 'mark("m")', max = 2, window_ms = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const GROWING_GAP: &[Broken] = &[
    broken(
        Way::Early,
        "0 mark try; 100 mark try; 200 mark try",
        "The mark `try` was reached at 200 ms, only 100 ms after the one before; 200 ms should have passed between the two.",
    ),
    broken(
        Way::Late,
        "0 mark try; 100 mark try; 300 mark try; 700 mark try",
        "The mark `try` was reached at 700 ms, 400 ms after the one before; 300 ms should have passed between the two.",
    ),
    broken(
        Way::Few,
        "0 mark try; 100 mark other",
        "The mark `try` was reached only once; that should have happened at least twice.",
    ),
    broken(
        Way::AnotherClock,
        "0 mark try; real mark try th=2",
        "The mark `try` was reached on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Never,
        "0 mark other",
        "The mark `try` was never reached; it should have been.",
    ),
    other(
        Way::Absent,
        r#"growing_gap = { events = "tx:send", factor = 2 }"#,
        "0 poll a; 0 ready a",
        "No tracked value called `tx` was made; the exercise expects one.",
    ),
    other(
        Way::UnknownInput,
        r#"growing_gap = { events = 'mark("m")', factor = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];
