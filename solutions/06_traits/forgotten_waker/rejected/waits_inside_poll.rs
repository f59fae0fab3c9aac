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
        // Blocks the thread that the porter would need.
        loop {
            if let Some(room) = self.state.lock().unwrap().room {
                return Poll::Ready(room);
            }
            std::thread::yield_now();
        }
    }
}
