mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::launch());
}

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
        self.left = self.left.saturating_sub(2);
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
