mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

fn main() {
    probe::block_on(fixture::evening());
}

pub struct Stand {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    taxi: Option<i64>,
    waker: Option<Waker>,
}

pub struct Wait {
    state: Arc<Mutex<State>>,
}

impl Stand {
    pub fn empty() -> Self {
        Self {
            state: Arc::default(),
        }
    }

    pub fn arrive(&self, taxi: i64) {
        let mut state = self.state.lock().unwrap();
        state.taxi = Some(taxi);
        if let Some(waker) = state.waker.take() {
            waker.wake_by_ref();
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
        match state.taxi {
            Some(taxi) => Poll::Ready(taxi),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
