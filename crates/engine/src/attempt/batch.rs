//! Many attempts at the same time.

use std::sync::{Mutex, PoisonError};

use futures::future::BoxFuture;
use futures::stream::{self, StreamExt};

use super::{AttemptError, AttemptEvent, AttemptOptions, Attempted, ExercisePaths, attempt};
use asynclings_core::judge::Expectation;
use asynclings_core::pack::Exercise;

/// One attempt of a batch.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    /// Where the exercise lies.
    pub paths: &'a ExercisePaths,
    /// The exercise.
    pub exercise: &'a Exercise,
    /// What it demands.
    pub expectation: &'a Expectation,
    /// How the attempt is made.
    pub options: AttemptOptions,
}

/// What happens while a batch is made; the number is the job's place in the list.
#[derive(Debug)]
pub enum BatchEvent<'a> {
    /// Something in one attempt.
    Attempt(usize, AttemptEvent),
    /// An attempt is done.
    Done(usize, &'a Result<Attempted, AttemptError>),
}

/// Makes attempts, at most `at_once` of them at a time, and gives what came of each in the order
/// of the jobs. They begin in that order; [`BatchEvent::Done`] comes as each ends.
///
/// An attempt that cannot be made does not end the others. Dropping the future ends all that are
/// under way.
pub async fn batch(
    jobs: &[Job<'_>],
    at_once: usize,
    on: &mut (dyn FnMut(BatchEvent<'_>) + Send),
) -> Vec<Result<Attempted, AttemptError>> {
    let on = Mutex::new(on);
    let tell = |event: BatchEvent<'_>| {
        let mut on = on.lock().unwrap_or_else(PoisonError::into_inner);
        on(event);
    };
    // Boxed, so that whoever spawns a batch need not prove it `Send` for every lifetime at once.
    let mut attempts: Vec<BoxFuture<'_, _>> = Vec::with_capacity(jobs.len());
    for (place, job) in jobs.iter().enumerate() {
        let tell = &tell;
        attempts.push(Box::pin(async move {
            let mut each = |event| tell(BatchEvent::Attempt(place, event));
            let (exercise, options) = (job.exercise, &job.options);
            let done = attempt(job.paths, exercise, job.expectation, options, &mut each).await;
            tell(BatchEvent::Done(place, &done));
            (place, done)
        }));
    }
    // Not in order: one long attempt must not keep those behind it from beginning.
    let under_way = stream::iter(attempts).buffer_unordered(at_once.max(1));
    let mut all: Vec<_> = under_way.collect().await;
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, done)| done).collect()
}
