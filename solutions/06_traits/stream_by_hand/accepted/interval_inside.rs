mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures::Stream;
use tokio::time::{Instant, Interval, interval_at};

const PERIOD: Duration = Duration::from_millis(100);

fn main() {
    probe::block_on(fixture::listen());
}

pub struct Ticker {
    ticks: u64,
    count: u64,
    interval: Interval,
}

impl Ticker {
    pub fn new(count: u64) -> Self {
        Self {
            ticks: 0,
            count,
            interval: interval_at(Instant::now() + PERIOD, PERIOD),
        }
    }
}

impl Stream for Ticker {
    type Item = u64;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u64>> {
        if self.ticks == self.count {
            return Poll::Ready(None);
        }
        // tokio's interval has its own poll and sets itself again.
        ready!(self.interval.poll_tick(context));
        self.ticks += 1;
        Poll::Ready(Some(self.ticks))
    }
}
