//! The tables of an `expected.toml`, but for those that the judge reads. What they say of a key is
//! what an editor shows beside it.

use crate::judge::ADVICE;
use crate::judge::expectation::RULE;
use crate::judge::output::STDOUT;
use crate::judge::param::PARAM;
use crate::judge::predict::PREDICTION;
use crate::manifest::shape::table;

table! {
    /// What an exercise demands, and the right and wrong programs that show it does.
    pub(in crate::pack) EXPECTED = Expected {
        /// The clock the exercise runs on.
        clock: needed Choice(CLOCKS),
        /// Virtual time at which a program that only ticks on is called hanging; the larger of 60 s
        /// and 10 times the reference's time if not said.
        horizon_ms: optional Whole("uint64", Some(1), None),
        /// How many runs make one attempt; 1 if not said.
        runs: optional Whole("uint32", Some(1), Some(100)),
        /// Whether one more run polls each waiting future once more than needed.
        extra_polls: optional Flag,
        /// Inputs that change from run to run.
        param: optional List(&Part(&PARAM)),
        /// What the program prints.
        stdout: optional Part(&STDOUT),
        /// What the trace must show.
        rule: optional List(&Part(&RULE)),
        /// What the learner says beforehand.
        prediction: optional List(&Part(&PREDICTION)),
        /// What is said of errors that rustc finds.
        advice: optional List(&Part(&ADVICE)),
        /// Wrong programs, and the rule that refuses each.
        rejected: optional List(&Part(&REJECTED)),
        /// Right programs other than the reference.
        accepted: optional List(&Part(&ACCEPTED)),
        /// Edits of the reference that `pack check --mutate` makes and that come to right programs.
        mutant: optional List(&Part(&MUTANT)),
    }
}

const CLOCKS: &[(&str, &str)] = &[
    (
        "virtual",
        "Paused, and moved on as soon as nothing else is left to do: times are exact.",
    ),
    (
        "real",
        "The computer's: for real threads. Only order, identity and counts can be judged.",
    ),
];

table! {
    /// A wrong program.
    pub(super) REJECTED = Rejected {
        /// A file that stands for `src/main.rs`, or a folder of files that stand for those of the
        /// same name. Relative to this file.
        file: needed Text,
        /// The id of its first finding.
        by: needed Text,
        /// What a learner thinks who writes this, in one sentence.
        tries: needed Text,
    }
}

table! {
    /// A right program that is not the reference.
    pub(super) ACCEPTED = Accepted {
        /// As for a rejected program.
        file: needed Text,
        /// In what it is a truly different right answer.
        differs: needed Text,
    }
}

table! {
    /// An edit of the reference that `pack check --mutate` makes and that comes to a right program.
    pub(super) MUTANT = Mutant {
        /// The edit's name, as `pack check --mutate` tells it.
        edit: needed Text,
        /// Why the edited program is a right answer, in one sentence.
        right: needed Text,
    }
}
