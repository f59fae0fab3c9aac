//! Your first poll: the reference solution.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::launch());
}

/// Counts down, one step for each poll.
pub struct Countdown {
    /// How many steps are left.
    left: u64,
}

impl Countdown {
    /// A countdown with this many steps.
    pub fn from(steps: u64) -> Self {
        Self { left: steps }
    }
}

impl Future for Countdown {
    /// What the countdown ends with.
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.left == 0 {
            return Poll::Ready("lift-off");
        }
        self.left -= 1;
        // Pending is a promise that something will wake the task. Nothing else
        // would, so this future does it itself. The wake does not poll: it only
        // puts the task back into the queue, and the other futures in the task
        // get their turn first.
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
