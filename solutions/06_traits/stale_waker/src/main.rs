//! Wrong bell: the reference solution.

mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

fn main() {
    probe::block_on(fixture::evening());
}

/// A taxi stand where one guest waits.
pub struct Stand {
    // Shared with the future made by `wait`. The mutex is held only briefly,
    // never across an await, so a plain std mutex is right.
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The number of the taxi, once it has arrived.
    taxi: Option<i64>,
    /// Wakes the guest: the waker of the latest poll.
    waker: Option<Waker>,
}

impl Stand {
    /// A stand without a taxi.
    pub fn empty() -> Self {
        Self {
            state: Arc::default(),
        }
    }

    /// The taxi arrives: wakes the guest.
    pub fn arrive(&self, taxi: i64) {
        let mut state = self.state.lock().unwrap();
        // First the taxi, then the wake: the woken guest must find the taxi.
        state.taxi = Some(taxi);
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
    }

    /// A future that is ready when a taxi has arrived. Its output is the number.
    pub fn wait(&self) -> Wait {
        Wait {
            state: Arc::clone(&self.state),
        }
    }
}

/// The future made by [`Stand::wait`].
pub struct Wait {
    state: Arc<Mutex<State>>,
}

impl Future for Wait {
    type Output = i64;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        let mut state = self.state.lock().unwrap();
        match state.taxi {
            Some(taxi) => Poll::Ready(taxi),
            None => {
                let waker = context.waker();
                match &mut state.waker {
                    // Both would wake the same task: no new copy is needed.
                    Some(kept) if kept.will_wake(waker) => {}
                    // Otherwise the poll came from another task, and that task
                    // must be woken from now on.
                    kept => *kept = Some(waker.clone()),
                }
                Poll::Pending
            }
        }
    }
}
