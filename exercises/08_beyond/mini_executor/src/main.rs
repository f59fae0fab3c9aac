//! A queue of tasks
//!
//! This small executor owns futures and polls them until all of them are done.
//! As it stands, it polls every future all the time.
//!
//! Your task has two parts. First read the three jobs in src/fixture.rs, and
//! see how many times the stove rings. Write in predict.toml how many polls the
//! jobs need in all. Then change the executor so that it polls each task once
//! at the start, and after that only when the task has been woken. A task must
//! never be polled after Ready, however often it is woken. While there is
//! nothing to do, the thread should sleep until a waker wakes it. One thread
//! polls all the tasks. This exercise runs on the real clock.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use fixture::Kitchen;

fn main() {
    let mut kitchen = Kitchen::new();
    let mut executor = Executor::new();
    executor.spawn(kitchen.tea());
    executor.spawn(kitchen.kettle());
    executor.spawn(kitchen.cups());
    executor.run();
    kitchen.tidy_up();
}

/// A future of any type, pinned on the heap. It may be woken from any thread,
/// and what is shared with a waker must be `Send`.
type BoxFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Owns tasks and runs them.
struct Executor {
    // `None`: the task is done, and its future was dropped.
    tasks: Vec<Option<BoxFuture>>,
}

impl Executor {
    fn new() -> Self {
        Self { tasks: Vec::new() }
    }

    /// Takes a future, which is not polled before `run`.
    fn spawn(&mut self, future: impl Future<Output = ()> + Send + 'static) {
        self.tasks.push(Some(Box::pin(future)));
    }

    /// Polls until every task is done.
    fn run(&mut self) {
        // This waker does nothing, so all tasks have to be polled again and
        // again.
        let mut context = Context::from_waker(Waker::noop());
        while self.tasks.iter().any(Option::is_some) {
            for slot in &mut self.tasks {
                if let Some(future) = slot
                    && let Poll::Ready(()) = future.as_mut().poll(&mut context)
                {
                    *slot = None;
                }
            }
        }
    }
}
