mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::launch());
}

/// Counts its polls up instead of the steps down.
pub struct Countdown {
    steps: u64,
    polled: u64,
}

impl Countdown {
    pub fn from(steps: u64) -> Self {
        Self { steps, polled: 0 }
    }
}

impl Future for Countdown {
    type Output = &'static str;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        if this.polled == this.steps {
            return Poll::Ready("lift-off");
        }
        this.polled += 1;
        // A waker of its own, used up by the wake.
        context.waker().clone().wake();
        Poll::Pending
    }
}
