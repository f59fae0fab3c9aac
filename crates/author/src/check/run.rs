//! The work of `pack check`: every program laid out, compiled once and tried as often as it takes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::case_outcome::CaseOutcome;
use super::case_run::CaseRun;
use super::places;
use super::plan::{self, Case, CheckOptions};
use super::report::{self, CheckReport};
use crate::concurrent::run_all;
use crate::{AuthorError, Workshop};
use asynclings_core::pack::Complete;
use asynclings_engine::attempt::{AttemptEvent, AttemptOptions};
use asynclings_trace::Time;

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
    let references = references(complete);
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
                reference: references.get(&case.exercise).copied(),
                ..AttemptOptions::default()
            },
        };
        Some(async move {
            emit(CheckEvent::Began(&case));
            let mut on = |case: &Case, event| emit(CheckEvent::Attempt(case, event));
            run.outcome(case, &mut on).await
        })
    });
    let outcomes = run_all(runs, options.at_once, |outcome, done| {
        emit(CheckEvent::Done { outcome, done, all });
    });
    let outcomes = outcomes.await?;
    let report = report::report(complete, &outcomes, options.attempts);
    Ok(places::placed(complete, report))
}

/// How long each reference took when it was recorded.
pub(crate) fn references(complete: &Complete) -> BTreeMap<String, Time> {
    let exercises = complete.pack.exercises();
    exercises
        .filter_map(|exercise| {
            let trace = complete.pack.expected_trace(exercise).ok()??;
            Some((exercise.id.clone(), trace.elapsed()))
        })
        .collect()
}
