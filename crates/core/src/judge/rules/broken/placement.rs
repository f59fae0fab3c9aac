//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const SAME_TASK: &[Broken] = &[
    broken(
        Way::Elsewhere,
        "0 poll f1; 0 ready f1; 0 poll f2 ta=7; 0 ready f2 ta=7",
        "`f1` ran in the main future, outside any spawned task, but `f2` ran in task 7; both should have run in the same task.",
    ),
    broken(
        Way::Unpolled,
        "0 poll f1; 0 ready f1; 0 new f2; 0 drop f2",
        "`f2` was never polled; it should have been.",
    ),
    other(
        Way::Never,
        r#"same_task = ["f1", 'mark("m")']"#,
        "0 poll f1; 0 ready f1",
        "The mark `m` was never reached; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll f1; 0 ready f1",
        "Nothing called `f2` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"same_task = ['mark("{gone}")']"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const DIFFERENT_TASK: &[Broken] = &[
    broken(
        Way::Same,
        "0 poll a; 0 ready a; 0 poll b; 0 ready b",
        "`a` and `b` both ran in the main future, outside any spawned task; they should have run in different tasks.",
    ),
    broken(
        Way::Unpolled,
        "0 poll a; 0 ready a; 0 new b; 0 drop b",
        "`b` was never polled; it should have been.",
    ),
    other(
        Way::Never,
        r#"different_task = ["a", 'mark("m")']"#,
        "0 poll a; 0 ready a",
        "The mark `m` was never reached; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll a; 0 ready a",
        "Nothing called `b` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"different_task = ['mark("{gone}")']"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const IS_ROOT: &[Broken] = &[
    broken(
        Way::Elsewhere,
        "0 poll main ta=3; 0 ready main ta=3",
        "`main` ran in task 3; it should have run outside any spawned task.",
    ),
    broken(
        Way::Unpolled,
        "0 new main; 0 drop main",
        "`main` was never polled; it should have been.",
    ),
    other(
        Way::Never,
        r#"is_root = 'mark("m")'"#,
        "0 poll a; 0 ready a",
        "The mark `m` was never reached; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll other; 0 ready other",
        "`probe::block_on` was not called; the exercise expects that call.",
    ),
    other(
        Way::UnknownInput,
        r#"is_root = 'mark("{gone}")'"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const SAME_THREAD: &[Broken] = &[
    broken(
        Way::Elsewhere,
        "0 poll video; 0 ready video; 0 poll song th=2; 0 ready song th=2",
        "`video` ran on the main thread, but `song` ran on thread 2; both should have run on the same thread.",
    ),
    broken(
        Way::Unpolled,
        "0 poll video; 0 ready video; 0 new song; 0 drop song",
        "`song` was never polled; it should have been.",
    ),
    other(
        Way::Never,
        r#"same_thread = ["video", 'mark("m")']"#,
        "0 poll video; 0 ready video",
        "The mark `m` was never reached; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll video; 0 ready video",
        "Nothing called `song` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"same_thread = ['mark("{gone}")']"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const DIFFERENT_THREAD: &[Broken] = &[
    broken(
        Way::Same,
        "0 poll heart; 0 pending heart; 0 work job; 50 workend job",
        "The work `job` and `heart` both ran on the main thread; they should have run on different threads.",
    ),
    broken(
        Way::Unpolled,
        "0 work job; 0 workend job; 0 new heart; 0 drop heart",
        "`heart` was never polled; it should have been.",
    ),
    broken(
        Way::Never,
        "0 poll heart; 0 ready heart",
        "The work `job` never started; it should have.",
    ),
    broken(
        Way::Absent,
        "0 work job; 50 workend job",
        "Nothing called `heart` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"different_thread = ['mark("{gone}")']"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const ON_MAIN: &[Broken] = &[
    broken(
        Way::Elsewhere,
        "0 poll fetch th=3; 0 ready fetch th=3",
        "`fetch` ran on thread 3; it should have run on the main thread.",
    ),
    broken(
        Way::Unpolled,
        "0 new fetch; 0 drop fetch",
        "`fetch` was never polled; it should have been.",
    ),
    other(
        Way::Never,
        r#"on_main = 'mark("m")'"#,
        "0 poll a; 0 ready a",
        "The mark `m` was never reached; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll other; 0 ready other",
        "Nothing called `fetch` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"on_main = 'mark("{gone}")'"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const DISTINCT_THREADS: &[Broken] = &[
    broken(
        Way::Many,
        "0 poll load-1 th=2; 0 ready load-1 th=2; 0 poll load-2 th=3; 0 ready load-2 th=3",
        "The work was spread over 2 threads; the work should have been spread over 1 thread.",
    ),
    other(
        Way::Few,
        r#"distinct_threads = { spans = "load-*", min = 2 }"#,
        "0 poll load-1; 0 ready load-1; 0 poll load-2; 0 ready load-2",
        "Everything ran on one thread; the work should have been spread over at least 2 threads.",
    ),
    broken(
        Way::Unpolled,
        "0 new load-1; 0 drop load-1",
        "`load-1` was never polled; it should have been.",
    ),
    other(
        Way::Never,
        r#"distinct_threads = { spans = 'work("sum")', min = 2 }"#,
        "0 mark m",
        "The work `sum` never started; it should have.",
    ),
    broken(
        Way::Absent,
        "0 poll other; 0 ready other",
        "Nothing called `load-…` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"distinct_threads = { spans = "load-*", is = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const RUNTIMES: &[Broken] = &[
    broken(
        Way::Many,
        "0 poll title rt=1; 0 ready title rt=1; 0 poll author rt=2; 0 ready author rt=2",
        "The program used 2 runtimes; it should have used 1 runtime.",
    ),
    other(
        Way::Few,
        "runtimes = 2",
        "0 poll title rt=1; 0 ready title rt=1",
        "The program used 1 runtime; it should have used 2 runtimes.",
    ),
    broken(
        Way::Absent,
        "0 poll title rt=none; 0 ready title rt=none",
        "Nothing ran in a tokio runtime.",
    ),
    other(
        Way::UnknownInput,
        r#"runtimes = "{gone}""#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const RUNTIME: &[Broken] = &[
    broken(
        Way::Elsewhere,
        "0 poll pure rt=1; 0 ready pure rt=1",
        "`pure` was polled in a tokio runtime at 0 ms; it should have been polled outside any runtime.",
    ),
    broken(
        Way::Unpolled,
        "0 new pure; 0 drop pure",
        "`pure` was never polled; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll timer; 0 ready timer",
        "Nothing called `pure` was made; the exercise expects something with that name.",
    ),
];

pub(in super::super) const INSIDE: &[Broken] = &[
    broken(
        Way::Elsewhere,
        "0 track chan; 0 poll rx; 0 ready rx; 0 recv chan",
        "`chan` received a value at 0 ms, outside `rx`; that should have happened inside `rx`.",
    ),
    broken(
        Way::Never,
        "0 track chan; 0 poll rx; 0 ready rx",
        "`chan` never received anything; it should have.",
    ),
    broken(
        Way::Absent,
        "0 poll rx; 0 ready rx",
        "No tracked value called `chan` was made; the exercise expects one.",
    ),
    other(
        Way::UnknownInput,
        r#"inside = { events = 'mark("{gone}")', span = "rx" }"#,
        "0 poll rx; 0 ready rx",
        "This run has no parameter or value called `gone`.",
    ),
];
