mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::{Stream, StreamExt};

const PERIOD: Duration = Duration::from_millis(100);

fn main() {
    probe::block_on(fixture::listen());
}

pub struct Ticker(futures::stream::Fuse<futures::stream::LocalBoxStream<'static, u64>>);

impl Ticker {
    pub fn new(count: u64) -> Self {
        let ticks = tokio_stream::wrappers::IntervalStream::new(tokio::time::interval_at(
            tokio::time::Instant::now() + PERIOD,
            PERIOD,
        ));
        Self(
            ticks
                .enumerate()
                .map(|(n, _)| n as u64 + 1)
                .take(count as usize)
                .boxed_local()
                .fuse(),
        )
    }
}

impl Stream for Ticker {
    type Item = u64;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u64>> {
        let mut next = self.0.next();
        Pin::new(&mut next).poll(context)
    }
}
