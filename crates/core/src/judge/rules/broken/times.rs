//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const AT: &[Broken] = &[
    broken(
        Way::Late,
        "200 poll song; 200 pending song; 300 poll song; 300 ready song",
        "`song` finished at 300 ms; that should have happened at 100 ms.",
    ),
    broken(
        Way::Early,
        "0 poll song; 50 ready song",
        "`song` finished at 50 ms; that should have happened at 100 ms.",
    ),
    broken(
        Way::AnotherClock,
        "0 poll video; 0 pending video; real poll song th=2; real ready song th=2",
        "`song` finished on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Never,
        "0 poll song; 0 pending song",
        "`song` never finished; it should have.",
    ),
    broken(
        Way::Absent,
        "0 poll video; 0 ready video",
        "Nothing called `song` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"at = { event = 'mark("m")', ms = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const ELAPSED: &[Broken] = &[
    broken(
        Way::Late,
        "0 poll a; 0 pending a; 300 poll a; 300 ready a",
        "The program took 300 ms; it should have taken 200 ms.",
    ),
    broken(
        Way::Early,
        "0 poll a; 0 pending a; 100 poll a; 100 ready a",
        "The program took 100 ms; it should have taken 200 ms.",
    ),
    broken(Way::Absent, "", "Nothing was recorded in this run."),
    other(
        Way::UnknownInput,
        r#"elapsed = "{gone}""#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const GAP: &[Broken] = &[
    broken(
        Way::Early,
        "0 poll clicks; 0 item clicks; 20 poll clicks; 20 item clicks",
        "`clicks` yielded an item at 20 ms, only 20 ms after the one before; at least 100 ms should have passed between the two.",
    ),
    other(
        Way::Late,
        r#"gap = { events = "clicks:item", ms = { max = 100 } }"#,
        "0 poll clicks; 0 item clicks; 120 poll clicks; 120 item clicks",
        "`clicks` yielded an item at 120 ms, 120 ms after the one before; at most 100 ms should have passed between the two.",
    ),
    broken(
        Way::Few,
        "0 poll clicks; 0 item clicks; 0 end clicks",
        "`clicks` yielded an item only once, at 0 ms; that should have happened more than once.",
    ),
    broken(
        Way::AnotherClock,
        "0 poll clicks; 0 item clicks; real poll clicks th=2; real item clicks th=2",
        "`clicks` yielded an item on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Never,
        "0 poll clicks; 0 pending clicks",
        "`clicks` never yielded an item; it should have.",
    ),
    broken(
        Way::Absent,
        "0 poll page; 0 ready page",
        "Nothing called `clicks` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"gap = { events = 'mark("m")', ms = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const FOLLOWS: &[Broken] = &[
    broken(
        Way::Late,
        "0 poll feed; 5 item feed; 5 mark shown; 9 item feed val=b; 12 mark shown",
        "The mark `shown` was reached at 12 ms, 3 ms after `feed` yielded b at 9 ms; that should have happened immediately.",
    ),
    broken(
        Way::Order,
        "0 poll feed; 5 mark shown; 5 item feed",
        "The mark `shown` was reached at 5 ms, before `feed` yielded an item at 5 ms; it should \
         have been the other way around.",
    ),
    broken(
        Way::Few,
        "0 poll feed; 5 item feed; 5 mark shown; 9 item feed",
        "`feed` yielded an item twice, but the mark `shown` was reached once; both should have \
         happened the same number of times.",
    ),
    broken(
        Way::Many,
        "0 poll feed; 5 item feed; 5 mark shown; 5 mark shown",
        "`feed` yielded an item once, but the mark `shown` was reached twice; both should have \
         happened the same number of times.",
    ),
    broken(
        Way::AnotherClock,
        "0 poll feed; 5 item feed; real mark shown th=2",
        "The mark `shown` was reached on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Never,
        "0 poll feed; 5 item feed",
        "The mark `shown` was never reached; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll feed; 0 pending feed; 5 mark shown",
        "`feed` never yielded an item; it should have.",
    ),
    other(
        Way::UnknownInput,
        r#"follows = { event = 'mark("m")', after = 'mark("m")', max_ms = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const MAX_LATENCY: &[Broken] = &[
    broken(
        Way::Late,
        "0 enter; 20 mark beat; 90 mark beat",
        "The mark `beat` was reached at 90 ms, 50 ms late; it should have been on time.",
    ),
    broken(
        Way::AnotherClock,
        "0 enter; 20 mark beat; real mark beat th=2",
        "The mark `beat` was reached on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Never,
        "0 enter; 90 exit",
        "The mark `beat` was never reached; it should have been.",
    ),
    other(
        Way::Absent,
        r#"max_latency = { event = "clock:item", period_ms = 20, max_ms = 0 }"#,
        "0 enter; 90 exit",
        "Nothing called `clock` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"max_latency = { event = 'mark("m")', period_ms = "{gone}", max_ms = 0 }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const MAX_POLL: &[Broken] = &[
    broken(
        Way::Late,
        "0 poll b; 450 ready b",
        "One poll of `b` took 450 ms, from 0 ms to 450 ms; it should have taken at most 75 ms.",
    ),
    broken(
        Way::AnotherClock,
        "0 poll b; real ready b th=2",
        "`b` finished on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Unpolled,
        "0 new b; 9 drop b",
        "`b` was never polled; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll a; 0 ready a",
        "Nothing called `b` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"max_poll = { span = "b", max_ms = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const WAKE_TO_POLL: &[Broken] = &[
    broken(
        Way::Late,
        "0 poll job; 0 pending job; 10 wake job; 110 poll job; 110 ready job",
        "`job` was woken by a timer at 10 ms and polled only 100 ms later; it should have been polled immediately.",
    ),
    broken(
        Way::Never,
        "0 poll job; 0 ready job",
        "`job` was never woken; it should have been woken.",
    ),
    broken(
        Way::Absent,
        "0 poll other; 0 ready other",
        "Nothing called `job` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"wake_to_poll = { span = "job", max_ms = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];
