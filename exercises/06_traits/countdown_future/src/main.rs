//! Your first poll
//!
//! This countdown is a future written by hand. It does not wait for anything
//! outside: each poll should take one step, and when no steps are left, the
//! output is ready. Another future, the crowd, is joined with it and polled in
//! between.
//!
//! Your task: write `poll`. While steps are left, it should take one step, ask
//! to be polled again immediately, and return Pending. After the last step, it
//! should return Ready with the word `"lift-off"`. No time passes, so you need
//! neither a timer nor a thread.

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

    // `self` is pinned, but you can use a plain struct like this one as usual:
    // with `mut self`, write `self.left -= 1`. The context contains the waker,
    // through which a future asks to be polled again.
    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Self::Output> {
        todo!("one poll is one step, and {} are left", self.left)
    }
}
