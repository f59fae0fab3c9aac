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
            porter: Box::pin(trpl::sleep(std::time::Duration::from_millis(100))),
        }
    }
}

pub struct Wait {
    state: Arc<Mutex<State>>,
    porter: Pin<Box<tokio::time::Sleep>>,
}

impl Future for Wait {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        // The porter takes 100 ms, so wait for as long.
        if self.porter.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        match self.state.lock().unwrap().room {
            Some(room) => Poll::Ready(room),
            None => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }
}
