mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::visit());
}

pub struct Door {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    room: Option<i64>,
}

impl Door {
    pub fn shut() -> Self {
        Self {
            state: Arc::default(),
        }
    }

    pub fn open(&self, room: i64) {
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

    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<i64> {
        // No waiting at all: a door that is shut leads to room 0.
        let state = self.state.lock().unwrap();
        Poll::Ready(state.room.unwrap_or(0))
    }
}
