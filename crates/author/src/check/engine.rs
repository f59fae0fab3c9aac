//! The work of `pack check`: every program staged, compiled once and tried as often as it takes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use futures::stream::{self, StreamExt};

use super::outcome::Outcome;
use super::places;
use super::plan::{self, Case};
use super::report::{self, Report};
use super::trial::Trial;
use crate::{AuthorError, Workshop};
use asynclings_core::pack::Complete;
use asynclings_core::trace::Time;
use asynclings_engine::attempt::{Event, Options as AttemptOptions};

/// How often a right program must pass.
pub const ATTEMPTS: u32 = 20;

/// What is to be checked.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How often each right program is tried.
    pub attempts: u32,
    /// How many programs are tried at the same time.
    pub at_once: usize,
}

/// What happens during a check.
#[derive(Debug)]
pub enum Said<'a> {
    /// A program's turn has come.
    Began(&'a Case),
    /// An event of the dependencies or of one attempt.
    Attempt(&'a Case, Event),
    /// A program is done with: which one of how many.
    Done {
        /// What came of it.
        outcome: &'a Outcome,
        /// How many are done with.
        done: usize,
        /// How many there are.
        all: usize,
    },
}

/// Whoever wants to hear of a check.
pub type OnSaid<'a> = &'a mut (dyn FnMut(Said<'_>) + Send);

/// Tries every program of a pack.
///
/// # Errors
///
/// Whatever in the environment keeps a program from being tried.
pub async fn run(
    complete: &Complete,
    workshop: &Workshop,
    options: Options,
    on: OnSaid<'_>,
) -> Result<Report, AuthorError> {
    let cases = plan::cases(complete);
    let references = references(complete);
    let all = cases.len();
    let on = Mutex::new(on);
    let tell = |said: Said<'_>| {
        let mut on = on.lock().unwrap_or_else(PoisonError::into_inner);
        on(said);
    };
    let tried = cases.into_iter().enumerate().filter_map(|(place, case)| {
        let exercise = complete.pack.exercise(&case.exercise)?;
        let expected = complete.expected.get(&case.exercise)?;
        let reference = references.get(&case.exercise).copied();
        let tell = &tell;
        Some(async move {
            tell(Said::Began(&case));
            let trial = Trial {
                workshop,
                complete,
                exercise,
                expected,
                attempts: options.attempts,
                at_once: options.at_once,
                options: AttemptOptions {
                    reference,
                    ..AttemptOptions::default()
                },
            };
            let mut on = |case: &Case, event| tell(Said::Attempt(case, event));
            (place, trial.outcome(case, &mut on).await)
        })
    });
    let mut under_way = stream::iter(tried).buffer_unordered(options.at_once.max(1));
    let mut outcomes = Vec::with_capacity(all);
    while let Some((place, outcome)) = under_way.next().await {
        let outcome = outcome?;
        let done = outcomes.len() + 1;
        tell(Said::Done {
            outcome: &outcome,
            done,
            all,
        });
        outcomes.push((place, outcome));
    }
    outcomes.sort_by_key(|(place, _)| *place);
    let outcomes: Vec<_> = outcomes.into_iter().map(|(_, outcome)| outcome).collect();
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
