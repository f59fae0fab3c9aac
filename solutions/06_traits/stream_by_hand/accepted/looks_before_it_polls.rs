mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::Stream;
use tokio::time::Sleep;

const PERIOD: Duration = Duration::from_millis(100);

fn main() {
    probe::block_on(fixture::listen());
}

pub struct Ticker {
    ticks: u64,
    left: u64,
    timer: Pin<Box<Sleep>>,
}

impl Ticker {
    pub fn new(count: u64) -> Self {
        Self {
            ticks: 0,
            left: count,
            timer: Box::pin(trpl::sleep(PERIOD)),
        }
    }
}

impl Stream for Ticker {
    type Item = u64;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u64>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        if !self.timer.is_elapsed() {
            std::task::ready!(Future::poll(self.timer.as_mut(), context));
        }
        self.timer
            .as_mut()
            .reset(tokio::time::Instant::now() + PERIOD);
        self.left -= 1;
        self.ticks += 1;
        Poll::Ready(Some(self.ticks))
    }
}
