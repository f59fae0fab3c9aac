//! The tables of an `expected.toml`, but for those that the judge reads. What they say of a key is
//! what an editor shows beside it.

use crate::judge::ADVICE;
use crate::judge::expectation::RULE;
use crate::judge::output::STDOUT;
use crate::judge::param::PARAM;
use crate::judge::predict::PREDICTION;
use crate::manifest::shape::table;

table! {
    /// The rules of an exercise, and the correct and incorrect programs that prove them.
    pub(in crate::pack) EXPECTED = Expected {
        /// The clock the exercise runs on.
        clock: needed Choice(CLOCKS),
        /// Virtual time after which a program that only timers keep alive counts as hanging
        /// [default: 60 s, or 10 times the reference's time if that is more].
        horizon_ms: optional Whole("uint64", Some(1), None),
        /// Number of runs per attempt [default: 1]. On the virtual clock, the first has the inputs of
        /// `expected.trace`, and at least one other follows.
        runs: optional Whole("uint32", Some(1), Some(100)),
        /// Whether an additional run polls each waiting future more often than needed.
        extra_polls: optional Flag,
        /// Name of the futures that an additional run does not poll before another one has ended: it shows
        /// what those do after the point at which they are usually dropped. How that run ends does not count.
        held_back: optional Text,
        /// Inputs that change from run to run.
        param: optional List(&Part(&PARAM)),
        /// What the program prints.
        stdout: optional Part(&STDOUT),
        /// What the trace must show.
        rule: optional List(&Part(&RULE)),
        /// Questions that the learner answers before seeing the run.
        prediction: optional List(&Part(&PREDICTION)),
        /// Explanations of rustc's errors for this exercise.
        advice: optional List(&Part(&ADVICE)),
        /// Incorrect programs, and the rule that rejects each.
        rejected: optional List(&Part(&REJECTED)),
        /// Correct programs other than the reference.
        accepted: optional List(&Part(&ACCEPTED)),
        /// Edits by `pack check --mutate` that leave the reference correct.
        mutant: optional List(&Part(&MUTANT)),
    }
}

const CLOCKS: &[(&str, &str)] = &[
    (
        "virtual",
        "A paused clock, which advances only when nothing else is left to do: times are exact.",
    ),
    (
        "real",
        "The computer's clock, for real threads. Rules can judge only order, identity and counts.",
    ),
];

table! {
    /// An incorrect program.
    pub(super) REJECTED = Rejected {
        /// A file that replaces `src/main.rs`, or a directory of files that replace those of the
        /// same name; relative to this file's directory.
        file: needed Text,
        /// The id of its first finding.
        by: needed Text,
        /// The misconception behind this program, in one sentence.
        tries: needed Text,
    }
}

table! {
    /// A correct program other than the reference.
    pub(super) ACCEPTED = Accepted {
        /// A file or directory, as for a rejected program.
        file: needed Text,
        /// How this correct answer differs from the reference.
        differs: needed Text,
    }
}

table! {
    /// An edit by `pack check --mutate` that leaves the reference correct.
    pub(super) MUTANT = Mutant {
        /// The edit's name, as `pack check --mutate` prints it.
        edit: needed Text,
        /// Why the edited program is correct, in one sentence.
        right: needed Text,
    }
}
