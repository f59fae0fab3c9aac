//! Your first poll
//!
//! A countdown, written as a future by hand. It waits for nothing but its
//! turns: each poll takes one step, and when no step is left the answer is
//! there. Meanwhile a crowd, joined with it, wants to be polled as well.
//!
//! Your task: write `poll`. While steps are left it takes one of them, asks to
//! be polled again immediately, and returns Pending; then it returns Ready with
//! the word `"lift-off"`. No time passes, so neither a timer nor a thread is
//! needed.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::launch());
}

/// Counts down, one step for each poll.
pub struct Countdown {
    /// How many steps are still to be taken.
    left: u64,
}

impl Countdown {
    /// A countdown of so many steps.
    pub fn from(steps: u64) -> Self {
        Self { left: steps }
    }
}

impl Future for Countdown {
    /// What the countdown turns into.
    type Output = &'static str;

    // `self` is pinned, but a plain struct like this one can be used as ever:
    // with `mut self` you may write `self.left -= 1`. The context holds the
    // waker, which is how a future asks to be polled again.
    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Self::Output> {
        todo!("one poll is one step, and {} are left", self.left)
    }
}
