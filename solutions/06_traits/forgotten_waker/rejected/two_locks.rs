mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

fn main() {
    probe::block_on(fixture::visit());
}

/// A door that is shut until it is opened, once.
pub struct Door {
    state: Arc<State>,
}
#[derive(Default)]
struct State {
    room: Mutex<Option<i64>>,
    waker: Mutex<Option<Waker>>,
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
        *self.state.room.lock().unwrap() = Some(room);
        let waker = self.state.waker.lock().unwrap().take();
        if let Some(waker) = waker {
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
    state: Arc<State>,
}

impl Future for Wait {
    type Output = i64;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        let room = *self.state.room.lock().unwrap();
        match room {
            Some(room) => Poll::Ready(room),
            None => {
                // Pending is a promise that a wake will follow. Each poll may
                // bring another waker, and only the latest one counts.
                *self.state.waker.lock().unwrap() = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
