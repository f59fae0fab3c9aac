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
            next_look: Box::pin(trpl::sleep(std::time::Duration::from_millis(30))),
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
        loop {
            let mut state = self.state.lock().unwrap();
            if let Some(taxi) = state.taxi {
                return Poll::Ready(taxi);
            }
            if state.waker.is_none() {
                state.waker = Some(context.waker().clone());
            }
            drop(state);
            // Upstairs it is the clock that rings, every 50 ms.
            if self.next_look.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            self.next_look = Box::pin(trpl::sleep(std::time::Duration::from_millis(30)));
        }
    }
}
