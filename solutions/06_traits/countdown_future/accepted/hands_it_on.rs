mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::launch());
}

/// Holds a future that gives up its turn once for each step.
pub struct Countdown {
    steps: Pin<Box<dyn Future<Output = ()>>>,
}

impl Countdown {
    pub fn from(steps: u64) -> Self {
        Self {
            steps: Box::pin(async move {
                for _ in 0..steps {
                    trpl::yield_now().await;
                }
            }),
        }
    }
}

impl Future for Countdown {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        // Pending goes up as it comes, and the waker down: the inner future
        // has arranged the wake.
        self.steps.as_mut().poll(context).map(|()| "lift-off")
    }
}
