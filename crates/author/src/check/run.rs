//! The work of `pack check`: every program laid out, compiled once and tried as often as it takes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::case_outcome::CaseOutcome;
use super::case_run::CaseRun;
use super::places;
use super::plan::{self, Case, CheckOptions};
use super::report::{self, CheckReport};
use crate::concurrent::run_all;
use crate::{AuthorError, Workshop};
use asynclings_core::pack::Complete;
use asynclings_engine::attempt::{AttemptEvent, AttemptOptions};
use asynclings_trace::Trace;

/// What happens during a check.
#[derive(Debug)]
pub enum CheckEvent<'a> {
    /// A program's turn has come.
    Began(&'a Case),
    /// An event of the dependencies or of one attempt.
    Attempt(&'a Case, AttemptEvent),
    /// A program is done with: which one of how many.
    Done {
        /// What came of it.
        outcome: &'a CaseOutcome,
        /// How many are done with.
        done: usize,
        /// How many there are.
        all: usize,
    },
}

/// Tries every program of a pack.
pub async fn run(
    complete: &Complete,
    workshop: &Workshop,
    options: CheckOptions,
    on: &mut (dyn FnMut(CheckEvent<'_>) + Send),
) -> Result<CheckReport, AuthorError> {
    let cases = plan::cases(complete);
    let goals = goals(complete);
    let all = cases.len();
    let on = Mutex::new(on);
    let emit = |event: CheckEvent<'_>| on.lock().unwrap_or_else(PoisonError::into_inner)(event);
    let emit = &emit;
    let runs = cases.into_iter().filter_map(|case| {
        let run = CaseRun {
            workshop,
            pack: &complete.pack,
            exercise: complete.pack.exercise(&case.exercise)?,
            expected: complete.expected.get(&case.exercise)?,
            check: options,
            options: AttemptOptions {
                goal: goals.get(&case.exercise).cloned(),
                ..AttemptOptions::default()
            },
        };
        let clock = run.expected.expectation.clock;
        let outcome = async move {
            emit(CheckEvent::Began(&case));
            let mut on = |case: &Case, event| emit(CheckEvent::Attempt(case, event));
            run.outcome(case, &mut on).await
        };
        Some((clock, outcome))
    });
    let outcomes = run_all(runs, options.at_once, |outcome, done| {
        emit(CheckEvent::Done { outcome, done, all });
    });
    let outcomes = outcomes.await?;
    let report = report::report(complete, &outcomes, options.runs);
    Ok(places::placed(complete, report))
}

/// The trace of each reference, as it was recorded.
pub(crate) fn goals(complete: &Complete) -> BTreeMap<String, Arc<Trace>> {
    let exercises = complete.pack.exercises();
    exercises
        .filter_map(|exercise| {
            let trace = complete.pack.expected_trace(exercise).ok()??;
            Some((exercise.id.clone(), Arc::new(trace)))
        })
        .collect()
}
