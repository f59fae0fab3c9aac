mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::launch());
}

/// Counts down, one step for each poll.
pub struct Countdown {
    left: u64,
}

impl Countdown {
    pub fn from(steps: u64) -> Self {
        Self { left: steps }
    }
}

impl Future for Countdown {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.left == 0 {
            return Poll::Ready("lift-off");
        }
        self.left -= 1;
        let waker = context.waker().clone();
        trpl::spawn_task(async move { waker.wake() });
        Poll::Pending
    }
}
