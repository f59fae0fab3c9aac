//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const SAME_TRACE: &[Broken] = &[
    broken(
        Way::Different,
        "0 poll auto; 0 mark step 0; 0 pending auto; 10 poll auto; 10 mark step 1; 10 ready auto; 10 poll hand; 10 mark step 0; 10 pending hand; 20 poll hand; 20 mark step 0; 20 pending hand",
        "`hand` reached the mark `step 0` 10 ms after its first poll, but `auto` reached the mark `step 1`; both should have done the same.",
    ),
    broken(
        Way::Few,
        "0 poll auto; 0 pending auto; 10 poll auto; 10 ready auto; 10 poll hand; 10 pending hand",
        "`auto` was polled for the 2nd time 10 ms after its first poll, but `hand` did nothing more; both should have done the same.",
    ),
    broken(
        Way::Many,
        "0 poll auto; 0 ready auto; 10 poll hand; 10 ready hand; 10 poll hand",
        "`hand` was polled for the 2nd time 0 ms after its first poll, but `auto` did nothing more; both should have done the same.",
    ),
    other(
        Way::Alone,
        r#"same_trace = ["auto"]"#,
        "0 poll auto; 0 ready auto",
        "There was only `auto`, and nothing to compare it with.",
    ),
    broken(
        Way::AnotherClock,
        "0 poll auto; 0 ready auto; real poll hand th=2; real ready hand th=2",
        "`hand` was first polled on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    broken(
        Way::Unpolled,
        "0 poll auto; 0 ready auto; 0 new hand; 0 drop hand",
        "`hand` was never polled; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll auto; 0 ready auto",
        "Nothing called `hand` was made; the exercise expects something with that name.",
    ),
];
