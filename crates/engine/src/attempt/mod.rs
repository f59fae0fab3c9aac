//! One exercise, one verdict: compile, run, judge.
//!
//! [`attempt`] makes one, [`batch`] many at the same time, [`prepare`] compiles once for several.
//! All are cancelled by dropping their future, which ends rustc and the program. What differs
//! between a learner's course and an author's pack is in [`ExercisePaths`]; nothing else in here knows which
//! of the two it works for. Inputs are drawn anew for every run, and nothing is remembered between
//! attempts.
//!
//! | file | job |
//! |---|---|
//! | `paths`, `files`, `learner` | where an exercise lies, its files, and what stands in a learner's course |
//! | `plan`, `random_inputs` | how many runs, with which inputs |
//! | `prepare`, `ready`, `batch` | compile once, run and judge; many at the same time |
//! | `finding`, `error` | what compiling says to a learner, and what is not the learner's doing |

mod batch;
mod error;
mod files;
mod finding;
mod learner;
mod paths;
mod plan;
mod prepare;
mod random_inputs;
mod ready;

use std::sync::Arc;
use std::time::Duration;

pub use batch::{BatchEvent, Job, batch};
pub use error::AttemptError;
pub use learner::{Demand, build_folder};
pub use paths::ExercisePaths;
pub use prepare::{Prepared, prepare};
pub use ready::Ready;

use crate::compile::{BuildProgress, Message};
use crate::run::RunLimits;
use asynclings_core::judge::{Expectation, Finding, Note, Stage, Verdict, Way};
use asynclings_core::pack::Exercise;
use asynclings_trace::{Capture, Trace};

/// How an attempt is to be made. The default is a learner's.
#[derive(Clone, Debug, Default)]
pub struct AttemptOptions {
    /// Where the inputs' random numbers begin; None draws that too. For tests.
    pub seed: Option<u64>,
    /// The reference's trace: predictions are compared with it, and the watchdog leaves ten times
    /// the time that it takes.
    pub goal: Option<Arc<Trace>>,
    /// True leaves out the lines at which a program that hangs waits: they cost a second
    /// compilation and a second run, and change no verdict but the words of one.
    pub without_lines: bool,
    /// Other limits than the exercise's.
    pub limits: Option<RunLimits>,
}

/// What happens while an attempt is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttemptEvent {
    /// A stage begins.
    Began(Stage),
    /// Dependencies come nearer.
    Progress(BuildProgress),
    /// A run of the program begins: which, from 1, and of how many.
    Run {
        /// Which.
        number: u32,
        /// Of how many, if none before the last has findings.
        of: u32,
    },
}

/// Whoever wants to hear of an attempt while it is made.
pub type OnEvent<'a> = &'a mut (dyn FnMut(AttemptEvent) + Send);

/// What came of an attempt.
#[derive(Debug)]
pub struct Attempted {
    /// The verdict.
    pub verdict: Verdict,
    /// The run to show: the one with findings, or else the first. None when nothing was run.
    pub shown: Option<Shown>,
    /// Everything rustc said, with its colours.
    pub messages: Vec<Message>,
    /// True when nothing measured may be shown: the prediction is not committed.
    pub hide_trace: bool,
    /// How many runs were made.
    pub runs: u32,
    /// The ids of the rules that were broken in the last run and the ways they were broken in, also
    /// of those that no finding tells of.
    pub broken: Vec<(String, Way)>,
}

/// One run of an attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What it left behind.
    pub capture: Capture,
    /// The inputs it was given.
    pub params: Vec<(String, String)>,
    /// True for the run with extra polls.
    pub extra_polls: bool,
}

/// Makes one attempt at an exercise.
///
/// # Errors
/// Whatever in the environment keeps it from being made. A program that does not compile, hangs or
/// does not do what is wanted is no error but a verdict.
pub async fn attempt(
    paths: &ExercisePaths,
    exercise: &Exercise,
    expectation: &Expectation,
    options: &AttemptOptions,
    on: OnEvent<'_>,
) -> Result<Attempted, AttemptError> {
    match prepare(paths, exercise, expectation, on).await? {
        Prepared::Settled(attempted) => Ok(attempted),
        Prepared::Ready(ready) => ready.attempt(options, on).await,
    }
}

/// The stages of one attempt with their times.
type Stages = Vec<(Stage, Duration)>;

fn verdict(
    exercise: &Exercise,
    findings: Vec<Finding>,
    notes: Vec<Note>,
    stages: Stages,
) -> Verdict {
    Verdict {
        exercise: exercise.id.clone(),
        passed: findings.is_empty(),
        findings,
        notes,
        stages,
    }
}
