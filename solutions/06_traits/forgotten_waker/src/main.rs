//! Nobody rang: the reference solution.

mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

fn main() {
    probe::block_on(fixture::visit());
}

/// A door that is shut until it is opened, once.
pub struct Door {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The room to go to, known once the door is open.
    room: Option<i64>,
    /// Wakes the visitor: the waker of the latest poll.
    waker: Option<Waker>,
}

impl Door {
    /// A door that is shut.
    pub fn shut() -> Self {
        Self {
            state: Arc::default(),
        }
    }

    /// Opens the door and tells the visitor which room to go to.
    pub fn open(&self, room: i64) {
        let mut state = self.state.lock().unwrap();
        // First the room, then the wake: the woken visitor must find the room.
        state.room = Some(room);
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
    }

    /// A future that is ready when the door is open. Its output is the room.
    pub fn wait(&self) -> Wait {
        Wait {
            state: Arc::clone(&self.state),
        }
    }
}

/// The future made by [`Door::wait`].
pub struct Wait {
    state: Arc<Mutex<State>>,
}

impl Future for Wait {
    type Output = i64;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        let mut state = self.state.lock().unwrap();
        match state.room {
            Some(room) => Poll::Ready(room),
            None => {
                // Pending is a promise that a wake will follow. Each poll may
                // bring another waker, and only the latest one counts.
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
