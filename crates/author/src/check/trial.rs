//! One program on trial: compiled once, tried as often as it takes.
//!
//! A right program passes every time; the reference also when the machine is busy, since a learner's
//! may be. Two things are looked at with the reference alone, once it has passed: whether it still
//! passes while copies of it fight for the processors, and whether it needs more than half of what
//! its limits allow.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use futures::future::join_all;

use super::outcome::Outcome;
use super::plan::{Case, Program};
use super::stage::Stage;
use crate::{AuthorError, Workshop};
use asynclings_core::judge::{Finding, builtin};
use asynclings_core::pack::{Complete, Exercise, Expected};
use asynclings_engine::attempt::{
    self, Attempted, Event, Options as AttemptOptions, Prepared, Ready,
};
use asynclings_engine::run::Limits;

/// How often a wrong program is tried at most: often enough to see one that is refused by chance.
const WRONG_ATTEMPTS: u32 = 5;

/// For how long a wrong program is tried again. One that hangs is tried once.
const WRONG_TIME: Duration = Duration::from_secs(1);

/// How many times its wall time a program gets that ran out of it on a busy machine.
const PATIENCE: u64 = 5;

/// How many copies of the reference run at the same time for each processor, to make it busy.
const CROWD: usize = 4;

/// One program on trial.
pub(super) struct Trial<'a> {
    pub(super) workshop: &'a Workshop,
    pub(super) complete: &'a Complete,
    pub(super) exercise: &'a Exercise,
    pub(super) expected: &'a Expected,
    /// How often a right program is tried.
    pub(super) attempts: u32,
    /// How many programs are tried at the same time.
    pub(super) at_once: usize,
    pub(super) options: AttemptOptions,
}

impl Trial<'_> {
    pub(super) async fn outcome(
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
                let options = self.options(&case);
                let begin = Instant::now();
                loop {
                    tally.add(ready.attempt(&options, &mut tell).await?);
                    if tally.is_enough(&case, self.attempts, begin.elapsed()) {
                        break;
                    }
                }
                if self.was_held_up(&case, &tally) {
                    tally.add(ready.attempt(&self.patient(&options), &mut tell).await?);
                }
                if case.program == Program::Reference && tally.first().is_none() {
                    tally.busy = self.busy(&ready).await?;
                    tally.tight = self.tight(&ready).await?;
                }
            }
        }
        Ok(tally.outcome(case))
    }

    /// True for a program that ran out of time where something else was to come of it. The check
    /// itself keeps the machine busy, so that may be no fault of the program's.
    fn was_held_up(&self, case: &Case, tally: &Tally) -> bool {
        let first = tally.first();
        first == Some(builtin::BLOCKED) && case.program.wanted() != first
    }

    /// The same with more time.
    fn patient(&self, options: &AttemptOptions) -> AttemptOptions {
        let clock = self.expected.expectation.clock;
        let mut limits = Limits::resolve(&self.exercise.limits, clock);
        limits.wall_ms = limits.wall_ms.saturating_mul(PATIENCE);
        AttemptOptions {
            limits: Some(limits),
            ..*options
        }
    }

    /// The lines at which a wrong program hangs interest nobody when it is refused as it must be.
    fn options(&self, case: &Case) -> AttemptOptions {
        AttemptOptions {
            without_lines: case.program.wanted().is_some(),
            ..self.options
        }
    }

    /// What refuses the reference while copies of it keep every processor busy.
    async fn busy(&self, ready: &Ready<'_>) -> Result<Option<Finding>, AuthorError> {
        let crowd = (0..CROWD * self.at_once.max(1)).map(|_| async {
            let attempted = ready.attempt(&self.options, &mut |_| {}).await?;
            Ok(attempted.verdict.findings.into_iter().next())
        });
        let found: Result<Vec<_>, AuthorError> = join_all(crowd).await.into_iter().collect();
        Ok(found?.into_iter().flatten().next())
    }

    /// What refuses the reference when it may use half of what its limits allow.
    async fn tight(&self, ready: &Ready<'_>) -> Result<Option<Finding>, AuthorError> {
        let clock = self.expected.expectation.clock;
        let limits = Limits::resolve(&self.exercise.limits, clock).halved();
        let options = AttemptOptions {
            limits: Some(limits),
            ..self.options
        };
        let attempted = ready.attempt(&options, &mut |_| {}).await?;
        Ok(attempted.verdict.findings.into_iter().next())
    }
}

/// What the attempts at one program add up to.
#[derive(Default)]
struct Tally {
    attempts: u32,
    last: Option<Attempted>,
    found: BTreeSet<String>,
    busy: Option<Finding>,
    tight: Option<Finding>,
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
            busy: self.busy,
            tight: self.tight,
        }
    }
}
