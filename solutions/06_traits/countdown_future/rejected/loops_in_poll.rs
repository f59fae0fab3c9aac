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

    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Self::Output> {
        // All steps in one poll: nobody else has a turn meanwhile.
        while self.left > 0 {
            self.left -= 1;
        }
        Poll::Ready("lift-off")
    }
}
