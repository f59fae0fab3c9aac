//! One program: compiled once, tried as often as it takes.
//!
//! A right program passes every time; the reference also when the machine is busy, since a learner's
//! may be. Two things are looked at with the reference alone, once it has passed: whether it still
//! passes while copies of it fight for the processors, and whether it needs more than half of what
//! its limits allow.

use std::time::{Duration, Instant};

use futures::future::join_all;

use super::alike::Alike;
use super::case_outcome::CaseOutcome;
use super::plan::{Case, CheckOptions, Program};
use super::staging::StagingDir;
use crate::{AuthorError, Workshop};
use asynclings_core::judge::{Finding, finding_ids};
use asynclings_core::pack::{Exercise, Expected, Pack};
use asynclings_engine::attempt::{self, AttemptEvent, AttemptOptions, Prepared, Ready};
use asynclings_engine::run::RunLimits;

/// How often a wrong program is tried at most: one that passes every second time slips through once
/// in 4,096 checks, and one that passes every tenth time is seen in three of four.
const WRONG_ATTEMPTS: u32 = 12;

/// How often a wrong program is tried that always does the same. In what chance decides on the
/// virtual clock, such as the branches of a `select!`, traces differ.
const ALIKE_ATTEMPTS: u32 = 6;

/// For how long a wrong program is tried again. One that hangs is tried once.
const WRONG_TIME: Duration = Duration::from_secs(2);

/// How many times its wall time a program gets that ran out of it on a busy machine.
const PATIENCE: u64 = 5;

/// How many copies of the reference run at the same time for each processor, to make it busy.
const CROWD: usize = 4;

/// What all attempts at one program have in common.
pub(super) struct CaseRun<'a> {
    pub(super) workshop: &'a Workshop,
    pub(super) pack: &'a Pack,
    pub(super) exercise: &'a Exercise,
    pub(super) expected: &'a Expected,
    pub(super) check: CheckOptions,
    pub(super) options: AttemptOptions,
}

impl CaseRun<'_> {
    pub(super) async fn outcome(
        &self,
        case: Case,
        on: &mut (dyn FnMut(&Case, AttemptEvent) + Send),
    ) -> Result<CaseOutcome, AuthorError> {
        let scratch = self.workshop.scratch();
        let staged = StagingDir::new(self.pack, self.exercise, &case.program, scratch)?;
        let site = self.workshop.site(staged.root());
        let expectation = &self.expected.expectation;
        let mut outcome = CaseOutcome::new(case.clone());
        let mut on = |event| on(&case, event);
        let ready = match attempt::prepare(&site, self.exercise, expectation, &mut on).await? {
            Prepared::Ready(ready) => ready,
            Prepared::Settled(attempted) => {
                outcome.add(attempted);
                return Ok(outcome);
            }
        };
        let options = self.options(&case);
        let begin = Instant::now();
        let mut alike = Alike::default();
        loop {
            let attempted = ready.attempt(&options, &mut on).await?;
            if case.program.wanted().is_some() {
                alike.add(attempted.shown.as_ref());
            }
            outcome.add(attempted);
            if self.is_enough(&outcome, alike.attempts(), begin.elapsed()) {
                break;
            }
        }
        if was_held_up(&outcome) {
            let patient = self.patient(&options);
            outcome.add(ready.attempt(&patient, &mut on).await?);
        }
        if case.program == Program::Reference && outcome.first.is_none() {
            outcome.busy = self.busy(&ready).await?;
            outcome.tight = self.tight(&ready).await?;
        }
        Ok(outcome)
    }

    /// True when another attempt would say nothing new, or take too long to.
    fn is_enough(&self, outcome: &CaseOutcome, alike: u32, took: Duration) -> bool {
        let wanted = outcome.case.program.wanted();
        outcome.first_id() != wanted
            || match wanted {
                None => outcome.runs >= self.check.runs,
                Some(_) => {
                    outcome.attempts >= WRONG_ATTEMPTS
                        || alike >= ALIKE_ATTEMPTS
                        || took >= WRONG_TIME
                }
            }
    }

    fn limits(&self) -> RunLimits {
        RunLimits::resolve(&self.exercise.limits, self.expected.expectation.clock)
    }

    /// The same with more time.
    fn patient(&self, options: &AttemptOptions) -> AttemptOptions {
        let mut limits = self.limits();
        limits.wall_ms = limits.wall_ms.saturating_mul(PATIENCE);
        AttemptOptions {
            limits: Some(limits),
            ..options.clone()
        }
    }

    /// The lines at which a wrong program hangs interest nobody when it is refused as it must be.
    fn options(&self, case: &Case) -> AttemptOptions {
        AttemptOptions {
            without_lines: case.program.wanted().is_some(),
            ..self.options.clone()
        }
    }

    /// What refuses the reference while copies of it keep every processor busy.
    async fn busy(&self, ready: &Ready<'_>) -> Result<Option<Finding>, AuthorError> {
        // The copies are meant to be in each other's way, and that alone should not stop them.
        let options = self.patient(&self.options);
        let crowd = (0..CROWD * self.check.at_once.max(1)).map(|_| async {
            let attempted = ready.attempt(&options, &mut |_| {}).await?;
            Ok(attempted.verdict.findings.into_iter().next())
        });
        let found: Result<Vec<_>, AuthorError> = join_all(crowd).await.into_iter().collect();
        Ok(found?.into_iter().flatten().next())
    }

    /// What refuses the reference when it may use half of what its limits allow.
    async fn tight(&self, ready: &Ready<'_>) -> Result<Option<Finding>, AuthorError> {
        let options = AttemptOptions {
            limits: Some(self.limits().halved()),
            ..self.options.clone()
        };
        let attempted = ready.attempt(&options, &mut |_| {}).await?;
        Ok(attempted.verdict.findings.into_iter().next())
    }
}

/// True for a program that ran out of time where something else was to come of it. The check itself
/// keeps the machine busy, so that may be no fault of the program's.
fn was_held_up(outcome: &CaseOutcome) -> bool {
    let first = outcome.first_id();
    let is_out_of_time = matches!(first, Some(finding_ids::BLOCKED | finding_ids::ENDLESS));
    is_out_of_time && outcome.case.program.wanted() != first
}
