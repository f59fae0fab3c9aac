mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

fn main() {
    probe::block_on(fixture::visit());
}

pub struct Door {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    room: Option<i64>,
    waker: Option<Waker>,
}

impl Door {
    pub fn shut() -> Self {
        Self {
            state: Arc::default(),
        }
    }

    pub fn open(&self, room: i64) {
        let w = self.state.lock().unwrap().waker.take();
        if let Some(w) = w {
            w.wake();
        }
        self.state.lock().unwrap().room = Some(room);
    }

    pub fn wait(&self) -> Wait {
        Wait {
            state: Arc::clone(&self.state),
        }
    }
}

pub struct Wait {
    state: Arc<Mutex<State>>,
}

impl Future for Wait {
    type Output = i64;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        let mut state = self.state.lock().unwrap();
        if let Some(room) = state.room {
            return Poll::Ready(room);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}
