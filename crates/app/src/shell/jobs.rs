//! The job under way: one task, which ends with everything it has started when it is dropped.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;

use futures::FutureExt;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;

use crate::event::{Event, JobEvent, JobId};
use asynclings_engine::UserError;
use asynclings_engine::course::Layout;

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

    /// Begins a job; `work` makes it of the reporter that it reports to.
    pub(super) fn begin(&mut self, id: JobId, work: impl FnOnce(JobReporter) -> Work) {
        let reporter = JobReporter(id, self.events.clone());
        let work = work(reporter.clone());
        self.running = Some((id, tokio::spawn(watched(reporter, work))));
    }

    /// Does something that nobody waits for; what comes of it, if anything, is an event.
    pub(super) fn aside(&self, work: impl FnOnce() -> Option<Event> + Send + 'static) {
        let events = self.events.clone();
        tokio::task::spawn_blocking(move || work().map(|event| events.send(event)));
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

/// Reports of one job.
#[derive(Clone, Debug)]
pub(super) struct JobReporter(JobId, UnboundedSender<Event>);

/// Looks whether nothing in a course has changed to which its user has not agreed.
pub type Guard = fn(&Layout) -> Result<(), UserError>;

/// What a job does; what comes of it goes to its reporter.
pub(super) type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

impl JobReporter {
    pub(super) fn send(&self, event: JobEvent) {
        // Only while the app ends nobody listens.
        let _ = self.1.send(Event::Job(self.0, event));
    }
}

/// A job that is begun only where `guard` finds nothing.
pub(super) async fn guarded(
    guard: impl FnOnce() -> Result<(), UserError> + Send + 'static,
    reporter: JobReporter,
    work: Work,
) {
    // It reads files, for which the loop must not wait.
    let looked = tokio::task::spawn_blocking(guard).await;
    match looked.expect("it panics only on a bug") {
        Ok(()) => work.await,
        Err(error) => reporter.send(JobEvent::AttemptDone(Box::new(Err(error)))),
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
    async fn nothing_begins_in_a_course_that_has_changed() {
        let (tx, mut events) = unbounded_channel();
        let begun: Work = Box::pin(async { panic!("it has begun") });
        let refuse = || Err(UserError::new("changed", "look at it"));
        guarded(refuse, JobReporter(JobId(7), tx), begun).await;
        let Some(Event::Job(JobId(7), JobEvent::AttemptDone(result))) = events.recv().await else {
            panic!("nothing was reported");
        };
        assert_eq!(result.unwrap_err().message, "changed");
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
