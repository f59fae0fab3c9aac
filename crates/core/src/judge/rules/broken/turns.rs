//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const INTERLEAVE: &[Broken] = &[
    broken(
        Way::Apart,
        "0 poll f1; 0 pending f1; 500 poll f1; 500 ready f1; 500 poll f2; 500 pending f2; 1000 poll f2; 1000 ready f2",
        "`f1` had taken its last step at 500 ms, before `f2` took its first; they should have taken their steps in turn.",
    ),
    other(
        Way::Order,
        r#"interleave = { spans = ["f1", "f2"], mode = "strict" }"#,
        "0 poll f1; 0 pending f1; 0 poll f2; 0 pending f2; 5 poll f2; 5 ready f2; 5 poll f1; 5 ready f1",
        "`f2` was polled for the 2nd time at 5 ms, when it was the turn of `f1`.",
    ),
    broken(
        Way::Uneven,
        "0 poll f1; 0 pending f1; 0 poll f2; 0 pending f2; 5 poll f1; 5 pending f1; 9 poll f2; 9 ready f2; 9 poll f1; 9 ready f1",
        "`f1` took one step at 5 ms, but `f2` took none; both should have taken the same number of steps.",
    ),
    other(
        Way::Alone,
        r#"interleave = { spans = ["f1"] }"#,
        "0 poll f1; 0 ready f1",
        "There was only `f1`, and nothing for it to take turns with.",
    ),
    broken(
        Way::Unpolled,
        "0 poll f1; 0 ready f1; 0 new f2; 0 drop f2",
        "`f2` was never polled; it should have been.",
    ),
    other(
        Way::Never,
        r#"interleave = { spans = ["f1", 'mark("tick")'] }"#,
        "0 poll f1; 0 ready f1",
        "The mark `tick` was never reached; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll f1; 0 ready f1",
        "Nothing called `f2` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"interleave = { spans = ['mark("{gone}")', 'mark("b")'] }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const MAX_RUN: &[Broken] = &[
    broken(
        Way::Many,
        "0 work a; 10 workend a; 10 work a; 20 workend a; 20 work a; 30 workend a; 30 work b",
        "The work `a` took 3 steps in a row, from 0 ms to 20 ms; it should have taken at most 2 in a row.",
    ),
    other(
        Way::Alone,
        r#"max_run = { steps = ['work("a")'], max = 2 }"#,
        "0 work a",
        "There was only the work `a`, and nothing for it to take turns with.",
    ),
    other(
        Way::Unpolled,
        r#"max_run = { steps = ["a", "b"], max = 2 }"#,
        "0 poll a; 0 ready a; 0 new b; 0 drop b",
        "`b` was never polled; it should have been.",
    ),
    broken(
        Way::Never,
        "0 work a; 10 workend a",
        "The work `b` never started; it should have.",
    ),
    other(
        Way::Absent,
        r#"max_run = { steps = ["a", "b"], max = 2 }"#,
        "0 poll a; 0 ready a",
        "Nothing called `b` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"max_run = { steps = ['mark("{gone}")', 'mark("b")'], max = 2 }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];
