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
            waker.wake();
        }
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
        match state.taxi {
            Some(taxi) => Poll::Ready(taxi),
            None => {
                // The place where the guest was learns at once that it is no
                // longer the one to be called.
                if let Some(old) = state.waker.replace(context.waker().clone())
                    && !old.will_wake(context.waker())
                {
                    old.wake();
                }
                Poll::Pending
            }
        }
    }
}
