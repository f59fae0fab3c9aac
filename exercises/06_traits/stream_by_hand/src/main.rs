//! Ticker
//!
//! This stream is written by hand. It should yield the numbers 1, 2, 3 and so
//! on, one every 100 ms, and end after the last number. As it stands, it ends
//! immediately.
//!
//! Your task: write `poll_next`. It should tell three cases apart: a tick is
//! due, no tick is due yet, and no more ticks will follow. After the last tick,
//! it should report the end immediately, and again on every later poll. Write
//! it by hand: it may poll a timer but no other stream, and must not use
//! `.await`.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::Stream;
use tokio::time::Sleep;

/// The time from one tick to the next.
const PERIOD: Duration = Duration::from_millis(100);

fn main() {
    probe::block_on(fixture::listen());
}

/// Yields the numbers from 1 on, one every 100 ms, the first after 100 ms.
pub struct Ticker {
    /// The number of the latest tick.
    ticks: u64,
    /// How many ticks are left.
    left: u64,
    /// Ready when the next tick is due. A timer must not be moved once it was
    /// polled, so it has a fixed place on the heap.
    timer: Pin<Box<Sleep>>,
}

impl Ticker {
    /// A ticker that ends after this many ticks.
    pub fn new(count: u64) -> Self {
        Self {
            ticks: 0,
            left: count,
            timer: Box::pin(trpl::sleep(PERIOD)),
        }
    }
}

impl Stream for Ticker {
    /// What it yields.
    type Item = u64;

    // Two questions in one answer. `Poll`: is there news yet? `Option`: is it an
    // item, or the end?
    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u64>> {
        if self.left > 0 && self.timer.is_elapsed() {
            self.left -= 1;
            self.ticks += 1;
            return Poll::Ready(Some(self.ticks));
        }
        // Nothing to yield.
        let _ = context;
        Poll::Ready(None)
    }
}
