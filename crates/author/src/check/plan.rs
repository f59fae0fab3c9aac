//! What `pack check` has to try: each exercise's start, its reference, and all its variants.

use asynclings_core::judge::finding_ids;
use asynclings_core::pack::{Complete, Exercise, Expected};

use crate::chosen::chosen;

/// In how many runs a right program must pass.
pub const RUNS: u32 = 20;

/// How often and how many of the programs are tried.
#[derive(Clone, Copy, Debug)]
pub struct CheckOptions {
    /// In how many runs each right program must pass.
    pub runs: u32,
    /// How many programs are tried at the same time, on the virtual clock and on the real one each.
    pub at_once: usize,
}

/// One program of a pack, and what must come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub(crate) exercise: String,
    pub(crate) program: Program,
}

impl Case {
    /// What an author calls the program: `the start`, or the variant's file.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.program {
            Program::Start { .. } => "the start",
            Program::Reference => "the reference",
            Program::Accepted { file } | Program::Rejected { file, .. } => file,
        }
    }
}

/// Which program of an exercise. Reference and accepted variants must pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    /// The untouched exercise; its first finding has this id.
    Start {
        finding: String,
    },
    Reference,
    Accepted {
        file: String,
    },
    /// A wrong program; the id of its first finding is `by`.
    Rejected {
        file: String,
        by: String,
    },
}

impl Program {
    /// The id of the first finding that must come of it; none where it must pass.
    pub(crate) fn wanted(&self) -> Option<&str> {
        match self {
            Self::Start { finding } => Some(finding),
            Self::Rejected { by, .. } => Some(by),
            Self::Reference | Self::Accepted { .. } => None,
        }
    }

    /// The variant's file or folder, where it is one.
    pub(crate) fn file(&self) -> Option<&str> {
        match self {
            Self::Accepted { file } | Self::Rejected { file, .. } => Some(file),
            Self::Start { .. } | Self::Reference => None,
        }
    }

    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Start { .. } => "start",
            Self::Reference => "reference",
            Self::Accepted { .. } => "accepted",
            Self::Rejected { .. } => "rejected",
        }
    }
}

/// All programs of a pack, exercise by exercise.
#[must_use]
pub fn cases(complete: &Complete) -> Vec<Case> {
    chosen(complete)
        .flat_map(|(exercise, expected)| programs(exercise, expected))
        .collect()
}

fn programs(exercise: &Exercise, expected: &Expected) -> Vec<Case> {
    let start = Program::Start {
        finding: exercise.start.clone(),
    };
    let accepted = expected.accepted.iter().map(|variant| Program::Accepted {
        file: variant.file.clone(),
    });
    let rejected = expected.rejected.iter().map(|variant| Program::Rejected {
        file: variant.file.clone(),
        by: variant.by.clone(),
    });
    [start, Program::Reference]
        .into_iter()
        .chain(accepted)
        .chain(rejected)
        .map(|program| Case {
            exercise: exercise.id.clone(),
            program,
        })
        .collect()
}

/// What some program of an exercise must break: its rules, and output and prediction where it
/// demands them.
pub(crate) fn demands(expected: &Expected) -> Vec<String> {
    let demanded = &expected.expectation;
    let rules = demanded.rules.iter().map(|rule| rule.id.clone());
    let output = demanded.stdout.is_some().then_some(finding_ids::OUTPUT);
    let prediction = (!demanded.predictions.is_empty()).then_some(finding_ids::PREDICTION);
    let builtin = output.into_iter().chain(prediction).map(str::to_owned);
    rules.chain(builtin).collect()
}
