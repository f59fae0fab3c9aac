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
    room: Option<i64>,
    waker: Option<Waker>,
}

/// The future made by [`Door::wait`].
pub struct Wait {
    state: Arc<Mutex<State>>,
}

impl Door {
    pub fn shut() -> Self {
        Self {
            state: Arc::default(),
        }
    }

    pub fn open(&self, room: i64) {
        if let Some(waker) = &self.state.lock().unwrap().waker {
            waker.wake_by_ref();
        }
        let mut state = self.state.lock().unwrap();
        state.room = Some(room);
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
    }

    pub fn wait(&self) -> Wait {
        Wait {
            state: Arc::clone(&self.state),
        }
    }
}

impl Future for Wait {
    type Output = i64;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        let mut state = self.state.lock().unwrap();
        match state.room {
            Some(room) => Poll::Ready(room),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
