//! A queue of tasks: the reference solution.

mod fixture;

use std::pin::Pin;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

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

type BoxFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A task, and at the same time its own waker.
struct Task {
    // Empty once the task is done. The lock is needed because the task can be
    // reached from other threads; only the executor ever polls.
    future: Mutex<Option<BoxFuture>>,
    // Where the task goes to be polled.
    queue: Sender<Arc<Task>>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        // A task may be woken at any time: inside a poll, from another thread,
        // twice, or when the executor is gone. In the last case nothing receives
        // the task, so the error can be ignored.
        let _ = self.queue.send(Arc::clone(&self));
    }
}

/// Owns tasks and runs them.
struct Executor {
    queue: Sender<Arc<Task>>,
    woken: Receiver<Arc<Task>>,
    /// Tasks that are not done.
    left: usize,
}

impl Executor {
    fn new() -> Self {
        let (queue, woken) = mpsc::channel();
        Self {
            queue,
            woken,
            left: 0,
        }
    }

    /// Takes a future, which is not polled before `run`.
    fn spawn(&mut self, future: impl Future<Output = ()> + Send + 'static) {
        let task = Arc::new(Task {
            future: Mutex::new(Some(Box::pin(future))),
            queue: self.queue.clone(),
        });
        self.left += 1;
        // The first poll needs a wake as well, and this is it.
        task.wake();
    }

    /// Polls until every task is done.
    fn run(&mut self) {
        while self.left > 0 {
            // Sleeps while the queue is empty. The executor has a sender
            // itself, so the channel is never closed.
            let task = self.woken.recv().unwrap();
            let mut slot = task.future.lock().unwrap();
            // Taken out and polled. A task that was woken twice is received
            // twice, and is found done the second time.
            if let Some(mut future) = slot.take() {
                let waker = Waker::from(Arc::clone(&task));
                match future.as_mut().poll(&mut Context::from_waker(&waker)) {
                    Poll::Pending => *slot = Some(future),
                    Poll::Ready(()) => self.left -= 1,
                }
            }
        }
    }
}
