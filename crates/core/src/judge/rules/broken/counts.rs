//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const COUNT: &[Broken] = &[
    other(
        Way::Few,
        r#"count = { event = 'mark("beat")', is = 3 }"#,
        "0 mark beat; 10 mark beat",
        "The mark `beat` was reached twice; that should have happened 3 times.",
    ),
    broken(
        Way::Never,
        "0 work job; 30 workend job; 40 mark beat; 50 mark beat",
        "The mark `beat` was never reached between the start of `job` at 0 ms and the end of `job` at 30 ms; that should have happened at least twice.",
    ),
    other(
        Way::Many,
        r#"count = { event = "tx:send", is = 1 }"#,
        "0 track tx; 0 send tx val=1; 5 send tx val=2",
        "`tx` sent a value twice; that should have happened once.",
    ),
    other(
        Way::Many,
        r#"count = { event = "*:new", max = 2 }"#,
        "0 new map; 0 new key; 5 new map",
        "`map` was made twice; it should have been made once.",
    ),
    broken(
        Way::Order,
        "0 work other; 5 workend job; 9 mark beat; 9 work job; 9 mark beat; 9 mark beat",
        "The work `job` ended at 5 ms, before the work `job` started at 9 ms; it should have been \
         the other way around.",
    ),
    other(
        Way::Absent,
        r#"count = { event = "job:poll", max = 3 }"#,
        "0 poll other; 0 ready other",
        "Nothing called `job` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"count = { event = 'mark("m")', is = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const PANICS: &[Broken] = &[
    other(
        Way::Few,
        "panics = { is = 2 }",
        "0 poll a; 0 panic boom",
        "The program panicked once; there should have been 2 panics.",
    ),
    broken(
        Way::Never,
        "0 poll a; 0 panic boom; 0 drop a; 0 poll b; 0 ready b",
        "There was no panic inside `b`; there should have been 1 panic.",
    ),
    other(
        Way::Many,
        "panics = { is = 1 }",
        "0 panic boom; 5 panic boom",
        "The program panicked twice; there should have been 1 panic.",
    ),
    broken(
        Way::Absent,
        "0 poll a; 0 panic boom",
        "Nothing called `b` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"panics = { is = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const MEETS: &[Broken] = &[
    broken(
        Way::Few,
        "2000 meet workers want=2 got=1",
        "Only 1 of 2 arrived at the rendezvous `workers` before its time was up; all should have \
         been there at the same time.",
    ),
    broken(
        Way::Never,
        "0 mark other",
        "The rendezvous `workers` never took place; it should have.",
    ),
];

pub(in super::super) const MAX_OUTSTANDING: &[Broken] = &[
    broken(
        Way::Many,
        "0 track tx; 0 track rx; 0 send tx val=1; 0 send tx val=2; 9 recv rx val=1",
        "`tx` sent 2 at 0 ms while the value before it had not been received; at most 1 should \
         have been on the way at the same time.",
    ),
    other(
        Way::Many,
        r#"max_outstanding = { sent = "fetch-*:ready", received = "write-*:poll", max = 1 }"#,
        "0 poll fetch-1; 0 ready fetch-1; 0 poll write-1; 5 poll fetch-2; 5 ready fetch-2; 5 poll fetch-3; 5 ready fetch-3",
        "`fetch-3` finished at 5 ms while the one before it still had to wait; at most 1 should have been waiting at the same time.",
    ),
    broken(
        Way::Never,
        "0 track tx; 0 track rx",
        "`tx` never sent anything; it should have.",
    ),
    broken(
        Way::Absent,
        "0 track tx; 0 send tx val=1",
        "No tracked value called `rx` was made; the exercise expects one.",
    ),
    other(
        Way::UnknownInput,
        r#"max_outstanding = { sent = "tx:send", received = "rx:recv", max = "{gone}" }"#,
        "0 track tx; 0 track rx; 0 send tx val=1",
        "This run has no parameter or value called `gone`.",
    ),
];
