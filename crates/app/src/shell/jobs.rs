//! The job under way: one task, which ends with everything it has started when it is dropped.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;

use super::course_files::CourseFiles;
use crate::effect::Job;
use crate::event::{AttemptOutcome, Event, ExerciseIndex, JobEvent, JobId};
use asynclings_core::pack::Exercise;
use asynclings_engine::UserError;
use asynclings_engine::attempt::{self, Attempted, BatchEvent, Demand, ExercisePaths};

#[derive(Debug)]
pub(super) struct JobRunner {
    events: UnboundedSender<Event>,
    running: Option<(JobId, JoinHandle<()>)>,
}

impl JobRunner {
    /// Nothing is under way; what happens to jobs goes to `events`.
    pub(super) fn new(events: UnboundedSender<Event>) -> Self {
        Self {
            events,
            running: None,
        }
    }

    pub(super) fn begin(&mut self, id: JobId, job: &Job, files: &mut CourseFiles) {
        let reporter = JobReporter(id, self.events.clone());
        let site = files.site();
        let task = match job {
            Job::Attempt(index) => {
                let exercise = files.exercise(*index).clone();
                match files.demand(*index) {
                    Ok(demand) => {
                        let work = attempt_one(reporter.clone(), site, exercise, demand);
                        tokio::spawn(watched(reporter, work))
                    }
                    Err(error) => {
                        reporter.send(JobEvent::AttemptDone(Box::new(Err(error))));
                        return;
                    }
                }
            }
            Job::CheckAll => {
                let mut site = (*site).clone();
                site.workspace.many = true;
                let count = files.pack().exercises().count();
                let all = (0..count)
                    .map(|index| (index, files.exercise(index).clone(), files.demand(index)))
                    .collect();
                let work = check_all(reporter.clone(), site, all);
                tokio::spawn(watched(reporter, work))
            }
        };
        self.running = Some((id, task));
    }

    /// Ends a job, and reports when nothing of it runs any more.
    pub(super) fn cancel(&mut self, id: JobId) {
        let reporter = JobReporter(id, self.events.clone());
        let running = self.running.take_if(|(running, _)| *running == id);
        tokio::spawn(async move {
            if let Some((_, task)) = running {
                task.abort();
                let _ = task.await;
            }
            reporter.send(JobEvent::Cancelled);
        });
    }

    /// Ends whatever is under way and waits until it is gone.
    pub(super) async fn end(&mut self) {
        if let Some((_, task)) = self.running.take() {
            task.abort();
            let _ = task.await;
        }
    }
}

#[derive(Clone, Debug)]
struct JobReporter(JobId, UnboundedSender<Event>);

impl JobReporter {
    fn send(&self, event: JobEvent) {
        // Only while the app ends nobody listens.
        let _ = self.1.send(Event::Job(self.0, event));
    }
}

/// A job that panics is a bug of asynclings; it is shown, and the app goes on. Within the task itself, so
/// that whoever has waited for the end of the task knows that the job is gone.
async fn watched(reporter: JobReporter, work: impl Future<Output = ()>) {
    let Err(panic) = AssertUnwindSafe(work).catch_unwind().await else {
        return;
    };
    let words = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    let error = UserError::new(
        format!("internal error: {words}"),
        "save the file again; this is a bug in asynclings, please report it",
    );
    reporter.send(JobEvent::AttemptDone(Box::new(Err(error))));
}

async fn attempt_one(
    reporter: JobReporter,
    site: Arc<ExercisePaths>,
    exercise: Exercise,
    demand: Arc<Demand>,
) {
    let mut on = |event| reporter.send(JobEvent::Progress(event));
    let expectation = &demand.expected.expectation;
    let options = demand.options();
    let done = attempt::attempt(&site, &exercise, expectation, &options, &mut on).await;
    let result = done
        .map(|attempted| outcome(attempted, &site, &exercise, &demand))
        .map_err(UserError::from);
    reporter.send(JobEvent::AttemptDone(Box::new(result)));
}

fn outcome(
    attempted: Attempted,
    site: &ExercisePaths,
    exercise: &Exercise,
    demand: &Demand,
) -> AttemptOutcome {
    let passed = attempted.verdict.passed;
    AttemptOutcome {
        goal: demand.goal.clone(),
        reference: passed
            .then(|| CourseFiles::reference(site, exercise))
            .flatten(),
        attempted,
    }
}

type Checked = (ExerciseIndex, Exercise, Result<Arc<Demand>, UserError>);

async fn check_all(reporter: JobReporter, site: ExercisePaths, all: Vec<Checked>) {
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

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    /// Counts as gone only when it is dropped.
    struct Held(UnboundedSender<Event>);

    impl Drop for Held {
        fn drop(&mut self) {
            self.0.send(Event::FilesChanged).unwrap();
        }
    }

    #[tokio::test]
    async fn a_cancelled_job_is_gone_before_that_is_reported() {
        let (tx, mut events) = unbounded_channel();
        let held = Held(tx.clone());
        let endless = async move {
            let _held = held;
            std::future::pending::<()>().await;
        };
        let task = tokio::spawn(watched(JobReporter(JobId(7), tx.clone()), endless));
        let mut jobs = JobRunner::new(tx);
        jobs.running = Some((JobId(7), task));
        jobs.cancel(JobId(7));
        assert!(matches!(events.recv().await, Some(Event::FilesChanged)));
        let ended = events.recv().await;
        assert!(matches!(
            ended,
            Some(Event::Job(JobId(7), JobEvent::Cancelled))
        ));
    }

    #[tokio::test]
    async fn a_panic_is_reported_as_an_error() {
        let (tx, mut events) = unbounded_channel();
        watched(JobReporter(JobId(7), tx), async { panic!("a bug") }).await;
        let Some(Event::Job(JobId(7), JobEvent::AttemptDone(result))) = events.recv().await else {
            panic!("nothing was reported");
        };
        assert!(result.unwrap_err().message.contains("a bug"));
    }
}
