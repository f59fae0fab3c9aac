//! Wrong bell
//!
//! A guest asks for a taxi at the bar. There is none yet, so the guest goes
//! upstairs to wait: the future, polled once already, moves into a task of its
//! own. The taxi comes and rings, and still the guest waits for ever.
//!
//! Your task: let the bell ring once, when the taxi comes, and where the guest
//! waits by then. Nobody should be woken before that or anywhere else, the bar
//! that the guest has left included.

mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

fn main() {
    probe::block_on(fixture::evening());
}

/// A taxi stand where one guest waits.
pub struct Stand {
    // Shared with the future made by `wait`. The mutex is held for moments
    // only, never across an await, so a plain std mutex is right.
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The number of the taxi, once it has come.
    taxi: Option<i64>,
    /// How to reach whoever waits.
    waker: Option<Waker>,
}

impl Stand {
    /// A stand without a taxi.
    pub fn empty() -> Self {
        Self {
            state: Arc::default(),
        }
    }

    /// The taxi is there: tells whoever waits.
    pub fn arrive(&self, taxi: i64) {
        let mut state = self.state.lock().unwrap();
        // The news first, then the bell: whoever is woken must find it.
        state.taxi = Some(taxi);
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
    }

    /// A future that is ready when a taxi is there, and gives its number.
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
                // Whom to ring is noted down once. But a waker says where the
                // guest was in the poll that brought it.
                if state.waker.is_none() {
                    state.waker = Some(context.waker().clone());
                }
                Poll::Pending
            }
        }
    }
}
