mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll, ready};
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

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u64>> {
        // The end. There is nothing to wait for before saying so.
        if self.left == 0 {
            if self.ticks > 1000 {
                return Poll::Pending;
            }
            self.ticks = 2000;
            return Poll::Ready(None);
        }
        // Not yet: the timer was polled with the context, so it will wake the
        // task when the tick is due. `ready!` returns Pending from here.
        ready!(self.timer.as_mut().poll(context));

        // A tick. The timer is set again, one period after it was due, so that
        // the ticks keep their pace even if one of them is fetched late.
        let next = self.timer.deadline() + PERIOD;
        self.timer.as_mut().reset(next);
        self.left -= 1;
        self.ticks += 1;
        Poll::Ready(Some(self.ticks))
    }
}
