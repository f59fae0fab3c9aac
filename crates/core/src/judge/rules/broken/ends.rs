//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const COMPLETED: &[Broken] = &[
    broken(
        Way::Unfinished,
        "0 poll draft; 0 ready draft; 0 poll final; 0 pending final; 5 drop final",
        "`final` was dropped unfinished at 5 ms; it should have finished.",
    ),
    broken(
        Way::Unpolled,
        "0 poll draft; 0 ready draft; 0 new final; 0 drop final",
        "`final` was dropped without a single poll; it should have finished.",
    ),
    broken(
        Way::Absent,
        "0 poll draft; 0 ready draft",
        "Nothing called `final` was made; the exercise expects something with that name.",
    ),
];

pub(in super::super) const NO_POLL_AFTER_READY: &[Broken] = &[
    broken(
        Way::Unwanted,
        "0 poll deadline; 0 ready deadline; 50 poll deadline",
        "`deadline` was polled for the 2nd time at 50 ms, after it had finished at 0 ms; it should not have been polled again.",
    ),
    broken(
        Way::Absent,
        "0 poll page; 0 ready page",
        "Nothing called `deadline` was made; the exercise expects something with that name.",
    ),
];

pub(in super::super) const CANCELLED: &[Broken] = &[
    broken(
        Way::Finished,
        "0 poll slow; 0 pending slow; 100 mark report; 300 poll slow; 300 ready slow",
        "`slow` finished at 300 ms; it should have been dropped unfinished.",
    ),
    broken(
        Way::Never,
        "0 poll slow; 0 pending slow; 100 mark report",
        "`slow` was never dropped; it should have been dropped unfinished.",
    ),
    other(
        Way::Late,
        r#"cancelled = { span = "slow", at_ms = 100 }"#,
        "0 poll slow; 0 pending slow; 300 drop slow",
        "`slow` was dropped unfinished at 300 ms; that should have happened at 100 ms.",
    ),
    other(
        Way::Early,
        r#"cancelled = { span = "slow", at_ms = 100 }"#,
        "0 poll slow; 0 pending slow; 50 drop slow",
        "`slow` was dropped unfinished at 50 ms; that should have happened at 100 ms.",
    ),
    other(
        Way::Order,
        r#"cancelled = { span = "slow", before = 'mark("report")' }"#,
        "0 poll slow; 0 pending slow; 100 mark report; 300 drop slow",
        "The mark `report` was reached at 100 ms, before `slow` was dropped unfinished at 300 ms; \
         it should have been the other way around.",
    ),
    other(
        Way::AnotherClock,
        r#"cancelled = { span = "slow", at_ms = 100 }"#,
        "0 poll slow; 0 pending slow; real drop slow th=2",
        "`slow` was dropped unfinished on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Absent,
        "100 mark report",
        "Nothing called `slow` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"cancelled = { span = "slow", at_ms = "{gone}" }"#,
        "0 poll slow; 0 pending slow; 9 drop slow",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const DROPPED: &[Broken] = &[
    broken(
        Way::Never,
        "0 track tx; 0 poll rx; 0 ready rx; 0 clone tx as=tx.2; 2000 drop tx",
        "`tx[2]` was never dropped; it should have been dropped.",
    ),
    other(
        Way::Order,
        r#"dropped = { name = "tx", before = "rx:ready" }"#,
        "0 track tx; 0 poll rx; 5 ready rx; 9 drop tx",
        "`rx` finished at 5 ms, before `tx` was dropped at 9 ms; it should have been the other \
         way around.",
    ),
    broken(
        Way::Late,
        "0 track tx; 0 poll rx; 0 pending rx; 3000 drop tx; 3000 poll rx; 3000 ready rx",
        "`tx` was dropped at 3000 ms; that should have happened at 2000 ms.",
    ),
    broken(
        Way::Early,
        "0 track tx; 0 poll rx; 0 pending rx; 100 drop tx; 100 poll rx; 100 ready rx",
        "`tx` was dropped at 100 ms; that should have happened at 2000 ms.",
    ),
    other(
        Way::AnotherClock,
        r#"dropped = { name = "tx", at_ms = 2000 }"#,
        "0 track tx; 0 mark m; real drop tx th=2",
        "`tx` was dropped on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Absent,
        "0 poll rx; 0 ready rx",
        "Nothing called `tx` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"dropped = { name = "tx", at_ms = "{gone}" }"#,
        "0 track tx; 9 drop tx",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const CHILDREN_END_BEFORE: &[Broken] = &[
    broken(
        Way::Order,
        "0 poll crawl; 0 new a; 0 pending crawl; 0 poll a ta=2; 0 pending a ta=2; 100 poll crawl; 100 ready crawl; 300 poll a ta=2; 300 ready a ta=2",
        "`crawl` finished at 100 ms, before `a` finished at 300 ms; it should have been the other \
         way around.",
    ),
    broken(
        Way::Unfinished,
        "0 poll crawl; 0 new a; 0 pending crawl; 0 poll a ta=2; 0 pending a ta=2; 100 poll crawl; 100 ready crawl",
        "`crawl` finished at 100 ms, but `a` was still there when the program ended; `a` should have ended first.",
    ),
    broken(
        Way::Absent,
        "0 poll crawl; 0 ready crawl",
        "`crawl` has no children: nothing was made or polled inside it.",
    ),
];
