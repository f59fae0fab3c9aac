//! The work of `pack check`: every program staged, compiled once and tried as often as it takes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::stream::{self, StreamExt};

use super::outcome::Outcome;
use super::plan::{self, Case};
use super::report::{self, Report};
use super::stage::Stage;
use crate::attempt::{self, Attempted, Event, Options as AttemptOptions, Prepared};
use crate::author::{AuthorError, Workshop};
use crate::pack::{Complete, Exercise, Expected};
use crate::trace::Time;

/// How often a right program must pass.
pub const ATTEMPTS: u32 = 20;

/// How often a wrong program is tried at most: often enough to see one that is refused by chance.
const WRONG_ATTEMPTS: u32 = 5;

/// For how long a wrong program is tried again. One that hangs is tried once.
const WRONG_TIME: Duration = Duration::from_secs(1);

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
            let trial = Trial {
                workshop,
                complete,
                exercise,
                expected,
                attempts: options.attempts,
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
    Ok(report::report(complete, &outcomes, options.attempts))
}

/// How long each reference took when it was recorded.
fn references(complete: &Complete) -> BTreeMap<String, Time> {
    let exercises = complete.pack.exercises();
    exercises
        .filter_map(|exercise| {
            let trace = complete.pack.expected_trace(exercise).ok()??;
            Some((exercise.id.clone(), trace.elapsed()))
        })
        .collect()
}

/// One program on trial.
struct Trial<'a> {
    workshop: &'a Workshop,
    complete: &'a Complete,
    exercise: &'a Exercise,
    expected: &'a Expected,
    attempts: u32,
    options: AttemptOptions,
}

impl Trial<'_> {
    async fn outcome(
        &self,
        case: Case,
        on: &mut (dyn FnMut(&Case, Event) + Send),
    ) -> Result<Outcome, AuthorError> {
        let (pack, scratch) = (&self.complete.pack, self.workshop.scratch());
        let stage = Stage::new(pack, self.exercise, &case.program, scratch)?;
        let site = self.workshop.site(stage.root());
        let expectation = &self.expected.expectation;
        let mut tell = |event| on(&case, event);
        let prepared = attempt::prepare(&site, self.exercise, expectation, &mut tell).await?;
        let mut tally = Tally::default();
        match prepared {
            Prepared::Settled(attempted) => tally.add(attempted),
            Prepared::Ready(ready) => {
                let begin = Instant::now();
                loop {
                    tally.add(ready.attempt(&self.options, &mut tell).await?);
                    if tally.is_enough(&case, self.attempts, begin.elapsed()) {
                        break;
                    }
                }
            }
        }
        Ok(tally.outcome(case))
    }
}

/// What the attempts at one program add up to.
#[derive(Default)]
struct Tally {
    attempts: u32,
    last: Option<Attempted>,
    found: BTreeSet<String>,
}

impl Tally {
    fn add(&mut self, attempted: Attempted) {
        self.attempts += 1;
        let ids = attempted.verdict.findings.iter();
        self.found.extend(ids.map(|finding| finding.id.clone()));
        self.last = Some(attempted);
    }

    /// The id of the first finding of the last attempt.
    fn first(&self) -> Option<&str> {
        let attempted = self.last.as_ref()?;
        let first = attempted.verdict.findings.first()?;
        Some(&first.id)
    }

    /// True when another attempt would tell nothing new, or take too long to.
    fn is_enough(&self, case: &Case, attempts: u32, took: Duration) -> bool {
        let wanted = case.program.wanted();
        let most = match wanted {
            None => attempts,
            Some(_) => WRONG_ATTEMPTS,
        };
        let is_slow = wanted.is_some() && took >= WRONG_TIME;
        self.first() != wanted || self.attempts >= most || is_slow
    }

    fn outcome(self, case: Case) -> Outcome {
        let findings = self.last.map(|attempted| attempted.verdict.findings);
        Outcome {
            case,
            attempts: self.attempts,
            first: findings.unwrap_or_default().into_iter().next(),
            found: self.found,
        }
    }
}
