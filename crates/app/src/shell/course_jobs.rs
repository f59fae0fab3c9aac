//! The jobs in a course: an attempt at an exercise, and a check of all.

use std::sync::Arc;

use super::jobs::JobReporter;
use super::reference::reference;
use crate::event::{AttemptOutcome, ExerciseIndex, JobEvent};
use asynclings_core::pack::Exercise;
use asynclings_engine::UserError;
use asynclings_engine::attempt::{self, Attempted, BatchEvent, Demand, ExercisePaths};
use asynclings_engine::pages;

/// An attempt at an exercise; an error where its rules cannot be read.
pub(super) async fn attempt(
    reporter: JobReporter,
    site: ExercisePaths,
    exercise: Exercise,
    demand: Result<Arc<Demand>, UserError>,
) {
    let result = match demand {
        Ok(demand) => attempt_one(&reporter, &site, &exercise, &demand).await,
        Err(error) => Err(error),
    };
    reporter.send(JobEvent::AttemptDone(Box::new(result)));
}

async fn attempt_one(
    reporter: &JobReporter,
    site: &ExercisePaths,
    exercise: &Exercise,
    demand: &Demand,
) -> Result<AttemptOutcome, UserError> {
    let mut on = |event| reporter.send(JobEvent::Progress(event));
    let expectation = &demand.expected.expectation;
    let options = demand.options();
    // Before they are compiled: a save afterwards is the next attempt's.
    let sources = pages::sources(&site.folder(exercise)).unwrap_or_default();
    let attempted = attempt::attempt(site, exercise, expectation, &options, &mut on).await?;
    Ok(outcome(attempted, sources, site, exercise, demand))
}

fn outcome(
    attempted: Attempted,
    sources: Vec<(String, String)>,
    site: &ExercisePaths,
    exercise: &Exercise,
    demand: &Demand,
) -> AttemptOutcome {
    let passed = attempted.verdict.passed;
    AttemptOutcome {
        goal: demand.goal.clone(),
        reference: passed.then(|| reference(site, exercise)).flatten(),
        attempted,
        sources,
        play: None,
    }
}

pub(super) type Checked = (ExerciseIndex, Exercise, Result<Arc<Demand>, UserError>);

/// A check of these exercises.
pub(super) async fn check_all(reporter: JobReporter, site: ExercisePaths, all: Vec<Checked>) {
    let mut indexes = Vec::new();
    let mut jobs = Vec::new();
    for (index, exercise, demand) in &all {
        match demand {
            Ok(demand) => {
                indexes.push(*index);
                jobs.push(attempt::Job {
                    paths: &site,
                    exercise,
                    expectation: &demand.expected.expectation,
                    options: demand.options(),
                });
            }
            Err(error) => reporter.send(JobEvent::Checked(*index, Err(error.clone()))),
        }
    }
    let at_once = std::thread::available_parallelism().map_or(1, usize::from);
    let mut on = |event: BatchEvent<'_>| match event {
        // The stages of many attempts mean nothing together; the building of what all need does.
        BatchEvent::Attempt(_, event @ attempt::AttemptEvent::Progress(_)) => {
            reporter.send(JobEvent::Progress(event));
        }
        BatchEvent::Attempt(..) => {}
        BatchEvent::Done(place, done) => {
            let first_finding = |attempted: &Attempted| {
                let first = attempted.verdict.findings.first();
                first.map(|finding| finding.message.clone())
            };
            let result = done.as_ref().map(first_finding).map_err(UserError::from);
            reporter.send(JobEvent::Checked(indexes[place], result));
        }
    };
    attempt::batch(&jobs, at_once, &mut on).await;
    reporter.send(JobEvent::CheckedAll);
}
