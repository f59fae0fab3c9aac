//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const OVERLAP: &[Broken] = &[
    broken(
        Way::Apart,
        "0 poll video; 0 pending video; 200 poll video; 200 ready video; 200 poll song; 200 pending song; 300 poll song; 300 ready song",
        "`video` finished at 200 ms, before `song` was first polled at 200 ms; both should have been under way at the same time.",
    ),
    broken(
        Way::Unpolled,
        "0 poll video; 0 ready video; 0 new song; 0 drop song",
        "`song` was never polled; it should have been.",
    ),
    other(
        Way::Alone,
        r#"overlap = ["song"]"#,
        "0 poll song; 9 ready song",
        "There was only `song`, and nothing for it to overlap with.",
    ),
    broken(
        Way::AnotherClock,
        "0 poll video; 0 pending video; 200 poll video; 200 ready video; real poll song th=2; real ready song th=2",
        "`song` was first polled on thread 2, on the real clock; its time cannot be compared with times of the virtual clock.",
    ),
    other(
        Way::Never,
        r#"overlap = ["video", 'work("sum")']"#,
        "0 poll video; 0 ready video",
        "The work `sum` never started; it should have.",
    ),
    broken(
        Way::Absent,
        "0 poll video; 0 pending video; 200 poll video; 200 ready video",
        "Nothing called `song` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"overlap = ['work("{gone}")', 'work("b")']"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const DISJOINT: &[Broken] = &[
    broken(
        Way::Overlapping,
        "0 poll call-1; 0 pending call-1; 0 poll call-2; 0 pending call-2; 10 poll call-1; 10 ready call-1",
        "`call-2` was first polled at 0 ms, while `call-1` was still under way; it should have waited for the end of `call-1`.",
    ),
    broken(
        Way::Unpolled,
        "0 poll call-1; 0 ready call-1; 0 new call-2; 0 drop call-2",
        "`call-2` was never polled; it should have been.",
    ),
    other(
        Way::Never,
        r#"disjoint = ["video", 'work("sum")']"#,
        "0 poll video; 0 ready video",
        "The work `sum` never started; it should have.",
    ),
    broken(
        Way::Absent,
        "0 poll call-1; 10 ready call-1",
        "Nothing called `call-2` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"disjoint = ['work("{gone}")', 'work("b")']"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const MAX_CONCURRENT: &[Broken] = &[
    broken(
        Way::Many,
        "0 poll job-1; 0 pending job-1; 0 poll job-2; 0 pending job-2; 0 poll job-3; 0 pending job-3; 9 poll job-1; 9 ready job-1",
        "`job-3` was first polled at 0 ms while 2 others were under way; there should have been 2 at a time.",
    ),
    broken(
        Way::Few,
        "0 poll job-1; 9 ready job-1; 9 poll job-2; 18 ready job-2",
        "No two of `job-…` were under way at the same time; there should have been 2 at a time.",
    ),
    broken(
        Way::Unpolled,
        "0 new job-1; 9 drop job-1",
        "`job-1` was never polled; it should have been.",
    ),
    other(
        Way::Never,
        r#"max_concurrent = { spans = 'work("sum")', max = 2 }"#,
        "0 mark m",
        "The work `sum` never started; it should have.",
    ),
    broken(
        Way::Absent,
        "0 poll page; 0 ready page",
        "Nothing called `job-…` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"max_concurrent = { spans = "m-*", max = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];
