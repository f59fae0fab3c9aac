//! The work under way: one task, which ends with everything it has started when it is dropped.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;

use super::desk::Desk;
use crate::effect::Job;
use crate::event::{Event, News, No, Outcome, Ticket, Trouble};
use asynclings_core::pack::Exercise;
use asynclings_engine::attempt::{
    AttemptError, Attempted, BatchEvent, Demand, Site, attempt, batch,
};

/// What is under way.
#[derive(Debug)]
pub(super) struct Work {
    tell: UnboundedSender<Event>,
    under: Option<(Ticket, JoinHandle<()>)>,
}

impl Work {
    /// Nothing; news go to `tell`.
    pub(super) fn new(tell: UnboundedSender<Event>) -> Self {
        Self { tell, under: None }
    }

    /// Begins a piece of work.
    pub(super) fn begin(&mut self, ticket: Ticket, job: &Job, desk: &mut Desk) {
        let tell = self.tell.clone();
        let site = desk.site();
        let task = match job {
            Job::Attempt(no) => {
                let exercise = desk.exercise(*no).clone();
                match desk.demand(*no) {
                    Ok(demand) => {
                        let work = one(ticket, site, exercise, demand, tell.clone());
                        tokio::spawn(watched(ticket, work, tell))
                    }
                    Err(trouble) => {
                        let news = News::Done(Box::new(Err(trouble)));
                        // Only while the app ends nobody listens.
                        let _ = tell.send(Event::Work(ticket, news));
                        return;
                    }
                }
            }
            Job::CheckAll => {
                let mut site = (*site).clone();
                site.workspace.many = true;
                let count = desk.pack().exercises().count();
                let all = (0..count)
                    .map(|no| (no, desk.exercise(no).clone(), desk.demand(no)))
                    .collect();
                let work = check_all(ticket, Arc::new(site), all, tell.clone());
                tokio::spawn(watched(ticket, work, tell))
            }
        };
        self.under = Some((ticket, task));
    }

    /// Ends a piece of work; tells when nothing of it runs any more.
    pub(super) fn cancel(&mut self, ticket: Ticket) {
        let tell = self.tell.clone();
        let under = self.under.take_if(|(under, _)| *under == ticket);
        tokio::spawn(async move {
            if let Some((_, task)) = under {
                task.abort();
                let _ = task.await;
            }
            let _ = tell.send(Event::Work(ticket, News::Ended));
        });
    }

    /// Ends whatever is under way and waits until it is gone.
    pub(super) async fn end(&mut self) {
        if let Some((_, task)) = self.under.take() {
            task.abort();
            let _ = task.await;
        }
    }
}

/// Work that panics is a bug of asynclings; it is told, and the app goes on. Within the task itself, so
/// that whoever has waited for the end of the task knows that the work is gone.
async fn watched(ticket: Ticket, work: impl Future<Output = ()>, tell: UnboundedSender<Event>) {
    let Err(panic) = AssertUnwindSafe(work).catch_unwind().await else {
        return;
    };
    let words = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    let trouble = Trouble {
        message: format!("asynclings itself has failed: {words}"),
        remedy: "save again; if it stays so, please report it".to_owned(),
        text: None,
    };
    let _ = tell.send(Event::Work(ticket, News::Done(Box::new(Err(trouble)))));
}

async fn one(
    ticket: Ticket,
    site: Arc<Site>,
    exercise: Exercise,
    demand: Arc<Demand>,
    tell: UnboundedSender<Event>,
) {
    let mut on = |event| {
        let _ = tell.send(Event::Work(ticket, News::Stage(event)));
    };
    let expectation = &demand.expected.expectation;
    let options = demand.options();
    let done = attempt(&site, &exercise, expectation, &options, &mut on).await;
    let result = done
        .map(|attempted| outcome(attempted, &site, &exercise, &demand))
        .map_err(|error| trouble(&error));
    let _ = tell.send(Event::Work(ticket, News::Done(Box::new(result))));
}

fn outcome(attempted: Attempted, site: &Site, exercise: &Exercise, demand: &Demand) -> Outcome {
    let passed = attempted.verdict.passed;
    Outcome {
        goal: demand.goal.clone(),
        reference: passed.then(|| Desk::reference(site, exercise)).flatten(),
        attempted,
    }
}

type Each = (No, Exercise, Result<Arc<Demand>, Trouble>);

async fn check_all(ticket: Ticket, site: Arc<Site>, all: Vec<Each>, tell: UnboundedSender<Event>) {
    let send = |news| {
        let _ = tell.send(Event::Work(ticket, news));
    };
    let mut numbers = Vec::new();
    let mut jobs = Vec::new();
    for (no, exercise, demand) in &all {
        match demand {
            Ok(demand) => {
                numbers.push(*no);
                jobs.push(asynclings_engine::attempt::Job {
                    site: &site,
                    exercise,
                    expectation: &demand.expected.expectation,
                    options: demand.options(),
                });
            }
            Err(trouble) => send(News::Checked(*no, Err(trouble.clone()))),
        }
    }
    let at_once = std::thread::available_parallelism().map_or(1, usize::from);
    let mut on = |event: BatchEvent<'_>| match event {
        BatchEvent::Attempt(_, event) => {
            // The stages of many attempts mean nothing together; the building of what all need does.
            if matches!(event, asynclings_engine::attempt::Event::Progress(_)) {
                send(News::Stage(event));
            }
        }
        BatchEvent::Done(place, done) => {
            let result = match done {
                Ok(attempted) => {
                    let first = attempted.verdict.findings.first();
                    Ok(first.map(|finding| finding.message.clone()))
                }
                Err(error) => Err(trouble(error)),
            };
            send(News::Checked(numbers[place], result));
        }
    };
    batch(&jobs, at_once, &mut on).await;
    send(News::CheckedAll);
}

/// What keeps an attempt from being made, with its causes.
fn trouble(error: &AttemptError) -> Trouble {
    let mut message = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let text = cause.to_string();
        // Some errors name their cause already.
        if !message.contains(&text) {
            message = format!("{message}: {text}");
        }
        source = cause.source();
    }
    Trouble {
        message,
        remedy: error.remedy(),
        text: error.text().map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    /// Counts as gone only when it is dropped.
    struct Held(UnboundedSender<Event>);

    impl Drop for Held {
        fn drop(&mut self) {
            self.0.send(Event::Touched).unwrap();
        }
    }

    #[tokio::test]
    async fn work_that_was_cancelled_is_gone_before_that_is_told() {
        let (tx, mut told) = unbounded_channel();
        let held = Held(tx.clone());
        let endless = async move {
            let _held = held;
            std::future::pending::<()>().await;
        };
        let task = tokio::spawn(watched(Ticket(7), endless, tx.clone()));
        let mut work = Work::new(tx);
        work.under = Some((Ticket(7), task));
        work.cancel(Ticket(7));
        assert!(matches!(told.recv().await, Some(Event::Touched)));
        let ended = told.recv().await;
        assert!(matches!(ended, Some(Event::Work(Ticket(7), News::Ended))));
    }

    #[tokio::test]
    async fn a_panic_is_told_as_trouble() {
        let (tx, mut told) = unbounded_channel();
        watched(Ticket(7), async { panic!("a bug") }, tx).await;
        let Some(Event::Work(Ticket(7), News::Done(result))) = told.recv().await else {
            panic!("nothing was told");
        };
        assert!(result.unwrap_err().message.contains("a bug"));
    }
}
