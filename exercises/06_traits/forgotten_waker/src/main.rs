//! Nobody rang
//!
//! A visitor waits at a door until a porter opens it. The visitor's future is
//! written by hand, and its `poll` even looks right: Pending while the door is
//! shut, Ready when it is open. But after the first Pending, the future is
//! never polled again.
//!
//! Your task: complete `poll` and `open`. The future should be polled again
//! when the door is open and the room is known, but not earlier.

mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::visit());
}

/// A door that is shut until it is opened, once.
pub struct Door {
    // Shared with every future made by `wait`. The mutex is held only
    // briefly, never across an await, so a plain std mutex is right.
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The room to go to, known once the door is open.
    room: Option<i64>,
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
        self.state.lock().unwrap().room = Some(room);
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

    // The runtime passes a `Context` down with each poll.
    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<i64> {
        let state = self.state.lock().unwrap();
        match state.room {
            Some(room) => Poll::Ready(room),
            // "Not yet." But when should the runtime poll again?
            None => Poll::Pending,
        }
    }
}
