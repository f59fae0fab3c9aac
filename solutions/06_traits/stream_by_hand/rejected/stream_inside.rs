mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::{Stream, StreamExt, stream};

const PERIOD: Duration = Duration::from_millis(100);

fn main() {
    probe::block_on(fixture::listen());
}

/// Hands its questions on to a stream made of adapters.
pub struct Ticker(Pin<Box<dyn Stream<Item = u64>>>);

impl Ticker {
    pub fn new(count: u64) -> Self {
        let ticks = stream::iter(1..=count).then(async |number| {
            trpl::sleep(PERIOD).await;
            number
        });
        Self(Box::pin(ticks.fuse()))
    }
}

impl Stream for Ticker {
    type Item = u64;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u64>> {
        self.0.as_mut().poll_next(context)
    }
}
