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
}

impl Stand {
    pub fn empty() -> Self {
        Self {
            state: Arc::default(),
        }
    }

    pub fn arrive(&self, taxi: i64) {
        self.state.lock().unwrap().taxi = Some(taxi);
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
        match state.taxi {
            Some(taxi) => Poll::Ready(taxi),
            None => {
                let w = context.waker().clone();
                tokio::spawn(async move {
                    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                    w.wake();
                });
                Poll::Pending
            }
        }
    }
}
