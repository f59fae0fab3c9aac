mod fixture;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::evening());
}

pub struct Stand {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    taxi: Option<i64>,
    bell: futures::task::AtomicWaker,
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
        state.bell.wake();
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
        let state = self.state.lock().unwrap();
        // A cell for one waker from the futures crate; registering replaces
        // the one before.
        state.bell.register(context.waker());
        state.taxi.map_or(Poll::Pending, Poll::Ready)
    }
}
