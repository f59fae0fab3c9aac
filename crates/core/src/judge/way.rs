//! The ways in which a rule can be broken. A name has one meaning, whichever the rule.

use serde::Serialize;

use crate::manifest::shape::{Field, Shape, optional};

/// Makes the enum, its names and what each means from one list.
macro_rules! ways {
    ($($way:ident = $name:literal: $says:literal,)*) => {
        /// A way in which a rule can be broken.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Way {
            $(#[doc = $says] $way,)*
        }

        /// The keys of a table with a text for each way.
        pub(super) const FIELDS: &[Field] = &[$(optional($name, Shape::Text, $says),)*];

        impl Way {
            /// All of them, causes before consequences.
            pub const ALL: &[Self] = &[$(Self::$way,)*];

            /// Its name in manifests and in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$way => $name,)*
                }
            }

            /// What it means: a sentence.
            #[must_use]
            pub const fn says(self) -> &'static str {
                match self {
                    $(Self::$way => $says,)*
                }
            }
        }
    };
}

ways! {
    Absent = "absent": "What the rule names was not there: no such span, value or file, or no moment from which it counts.",
    UnknownInput = "unknown-input": "The rule uses a `{name}` that the run was not given and did \
                                     not record, or a number of the rule cannot be worked out.",
    Unreadable = "unreadable": "A file cannot be read as Rust.",
    Present = "present": "The files contain what they must not.",
    Missing = "missing": "The files do not contain what they must.",
    Uncalled = "uncalled": "What the files must contain is only in code that nothing calls.",
    Unused = "unused": "The files call what they must, but do nothing with the result.",
    Unpolled = "unpolled": "The span existed, but was never polled.",
    Never = "never": "The moment was never reached: it did not happen even once.",
    Unfinished = "unfinished": "It started but did not finish: it was dropped before that, or was still waiting.",
    Alone = "alone": "There was only one of them, so there was nothing to compare it with.",
    AnotherClock = "another-clock": "It ran on the real clock, so its times cannot be compared with virtual ones.",
    Elsewhere = "elsewhere": "It ran in the wrong place: task, thread, runtime or span.",
    Same = "same": "Two ran in the same task or on the same thread, but should not have.",
    Held = "held": "A lock was held across a pause.",
    Moved = "moved": "A future was moved between two polls.",
    Stayed = "stayed": "A future stayed at one address, but should have been moved.",
    Finished = "finished": "It finished, but should have been dropped before that.",
    Unwanted = "unwanted": "Something unwanted happened.",
    Order = "order": "Two things happened in the wrong order.",
    Apart = "apart": "One started only when the other had ended, but both should be under way at the same time.",
    Overlapping = "overlapping": "Two were under way at the same time, but only one should be.",
    Uneven = "uneven": "One took more steps than another in the same time.",
    AnotherWaker = "another-waker": "Another waker woke it.",
    Different = "different": "One did something different from the other, or did it at another \
                              time.",
    AnotherValue = "another-value": "The wrong value arrived.",
    Code = "code": "A piece of code that should have been kept is missing, or a piece of code is \
                    where it must not be.",
    Few = "few": "It happened less often than it should, or there were fewer.",
    Many = "many": "It happened more often than it should, or there were more.",
    Early = "early": "It happened too early, or took too little time.",
    Late = "late": "It happened too late, or took too long.",
}

impl Way {
    /// The way of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|way| way.name() == name)
    }
}

impl std::fmt::Display for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
