//! What `pack check` has to try: each exercise's start, its reference, and all its variants.

use asynclings_core::judge::builtin;
use asynclings_core::pack::{Complete, Exercise, Expected};

/// One program of a pack, and what must come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The exercise's id.
    pub exercise: String,
    /// Which program.
    pub program: Program,
}

/// Which program of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Program {
    /// The untouched exercise; its first finding has this id.
    Start {
        /// The id.
        finding: String,
    },
    /// The reference; passes.
    Reference,
    /// A right program; passes.
    Accepted {
        /// Its file or folder.
        file: String,
    },
    /// A wrong program; its first finding has this id.
    Rejected {
        /// Its file or folder.
        file: String,
        /// The id.
        by: String,
    },
}

impl Program {
    /// The id of the first finding that must come of it; none where it must pass.
    #[must_use]
    pub fn wanted(&self) -> Option<&str> {
        match self {
            Self::Start { finding } => Some(finding),
            Self::Rejected { by, .. } => Some(by),
            Self::Reference | Self::Accepted { .. } => None,
        }
    }

    /// The variant's file or folder, where it is one.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Accepted { file } | Self::Rejected { file, .. } => Some(file),
            Self::Start { .. } | Self::Reference => None,
        }
    }

    /// `start`, `reference`, `accepted` or `rejected`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Start { .. } => "start",
            Self::Reference => "reference",
            Self::Accepted { .. } => "accepted",
            Self::Rejected { .. } => "rejected",
        }
    }

    /// What an author calls it: `the start`, or the variant's file.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Start { .. } => "the start",
            Self::Reference => "the reference",
            Self::Accepted { file } | Self::Rejected { file, .. } => file,
        }
    }
}

/// All programs of a pack, exercise by exercise.
#[must_use]
pub fn cases(complete: &Complete) -> Vec<Case> {
    let with_expected = complete
        .pack
        .exercises()
        .filter_map(|exercise| Some((exercise, complete.expected.get(&exercise.id)?)));
    with_expected
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
#[must_use]
pub fn demands(expected: &Expected) -> Vec<String> {
    let demanded = &expected.expectation;
    let rules = demanded.rules.iter().map(|rule| rule.id.clone());
    let output = demanded.stdout.is_some().then_some(builtin::OUTPUT);
    let prediction = (!demanded.predictions.is_empty()).then_some(builtin::PREDICTION);
    let builtin = output.into_iter().chain(prediction).map(str::to_owned);
    rules.chain(builtin).collect()
}
