//! Wrong bell
//!
//! A guest asks for a taxi at the bar. There is none yet, so the guest goes
//! upstairs to wait: the future, which was polled once already, moves into a
//! separate task. The taxi arrives and rings, but the guest waits forever.
//!
//! Your task: make the arriving taxi wake the task in which the guest is waiting by
//! then, and wake it once. Nothing should be woken before that. No other task
//! should be woken at all, not even the task at the bar, which the guest has left.

mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

fn main() {
    probe::block_on(fixture::evening());
}

/// A taxi stand where one guest waits.
pub struct Stand {
    // Shared with the future made by `wait`. The mutex is held only
    // briefly, never across an await, so a plain std mutex is right.
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The number of the taxi, once it has arrived.
    taxi: Option<i64>,
    /// Wakes the guest.
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
                // The waker is stored once. But a waker belongs to the task in
                // which the guest was during that poll.
                if state.waker.is_none() {
                    state.waker = Some(context.waker().clone());
                }
                Poll::Pending
            }
        }
    }
}
