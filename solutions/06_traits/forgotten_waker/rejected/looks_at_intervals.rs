mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

const LOOK: std::time::Duration = std::time::Duration::from_millis(10);

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
            next_look: Box::pin(trpl::sleep(LOOK)),
        }
    }
}

pub struct Wait {
    state: Arc<Mutex<State>>,
    next_look: Pin<Box<tokio::time::Sleep>>,
}

impl Future for Wait {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        if let Some(room) = self.state.lock().unwrap().room {
            return Poll::Ready(room);
        }
        // A timer rings every 10 ms to see whether the door has been opened.
        while self.next_look.as_mut().poll(context).is_ready() {
            self.next_look = Box::pin(trpl::sleep(LOOK));
        }
        Poll::Pending
    }
}
