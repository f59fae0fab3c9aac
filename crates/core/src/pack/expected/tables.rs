//! The tables of an `expected.toml`, but for those that the judge reads. What they say of a key is
//! what an editor shows beside it.

use crate::judge::expectation::RULE;
use crate::judge::output::STDOUT;
use crate::judge::param::PARAM;
use crate::judge::predict::PREDICTION;
use crate::manifest::shape::{Shape, Table, needed, optional};

pub(in crate::pack) static EXPECTED: Table = Table {
    name: "Expected",
    says: "What an exercise demands, and the right and wrong programs that show it does.",
    fields: &[
        needed(
            "clock",
            Shape::Choice(&[
                (
                    "virtual",
                    "Paused, and moved on as soon as nothing else is left to do: times are exact.",
                ),
                (
                    "real",
                    "The computer's: for real threads. Only order, identity and counts can be \
                     judged.",
                ),
            ]),
            "The clock the exercise runs on.",
        ),
        optional(
            "horizon_ms",
            Shape::Whole("uint64", Some(1), None),
            "Virtual time at which a program that only ticks on is called hanging; the larger of \
             60 s and 10 times the reference's time if not said.",
        ),
        optional(
            "runs",
            Shape::Whole("uint32", Some(1), Some(100)),
            "How many runs make one attempt; 1 if not said.",
        ),
        optional(
            "extra_polls",
            Shape::Flag,
            "Whether one more run polls each waiting future once more than needed.",
        ),
        optional(
            "param",
            Shape::List(&Shape::Part(&PARAM)),
            "Inputs that change from run to run.",
        ),
        optional("stdout", Shape::Part(&STDOUT), "What the program prints."),
        optional(
            "rule",
            Shape::List(&Shape::Part(&RULE)),
            "What the trace must show.",
        ),
        optional(
            "prediction",
            Shape::List(&Shape::Part(&PREDICTION)),
            "What the learner says beforehand.",
        ),
        optional(
            "rejected",
            Shape::List(&Shape::Part(&REJECTED)),
            "Wrong programs, and the rule that refuses each.",
        ),
        optional(
            "accepted",
            Shape::List(&Shape::Part(&ACCEPTED)),
            "Right programs other than the reference.",
        ),
        optional(
            "mutant",
            Shape::List(&Shape::Part(&MUTANT)),
            "Edits of the reference that `pack check --mutate` makes and that come to right \
             programs.",
        ),
    ],
};

pub(super) static REJECTED: Table = Table {
    name: "Rejected",
    says: "A wrong program.",
    fields: &[
        needed(
            "file",
            Shape::Text,
            "A file that stands for `src/main.rs`, or a folder of files that stand for those of \
             the same name. Relative to this file.",
        ),
        needed("by", Shape::Text, "The id of its first finding."),
        needed(
            "tries",
            Shape::Text,
            "What a learner thinks who writes this, in one sentence.",
        ),
    ],
};

pub(super) static ACCEPTED: Table = Table {
    name: "Accepted",
    says: "A right program that is not the reference.",
    fields: &[
        needed("file", Shape::Text, "As for a rejected program."),
        needed(
            "differs",
            Shape::Text,
            "In what it is a truly different right answer.",
        ),
    ],
};

pub(super) static MUTANT: Table = Table {
    name: "Mutant",
    says: "An edit of the reference that `pack check --mutate` makes and that comes to a right \
           program.",
    fields: &[
        needed(
            "edit",
            Shape::Text,
            "The edit's name, as `pack check --mutate` tells it.",
        ),
        needed(
            "right",
            Shape::Text,
            "Why the edited program is a right answer, in one sentence.",
        ),
    ],
};
