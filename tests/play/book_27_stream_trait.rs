//@ lanes: counter.next, Next
//! A stream of one's own, and its `next` as a future of one's own.
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio_stream::{Stream, StreamExt};

struct Counter {
    at: u32,
    end: u32,
}

impl Stream for Counter {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.at == self.end {
            return Poll::Ready(None);
        }
        if self.at % 2 == 1 {
            cx.waker().wake_by_ref();
            self.at += 1;
            return Poll::Pending;
        }
        self.at += 1;
        Poll::Ready(Some(self.at))
    }
}

struct Next<'s, S>(&'s mut S);

impl<'s, S> Next<'s, S> {
    fn new(stream: &'s mut S) -> Self {
        Self(stream)
    }
}

impl<S: Stream + Unpin> Future for Next<'_, S> {
    type Output = Option<S::Item>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut *self.0).poll_next(cx)
    }
}

#[tokio::main]
async fn main() {
    let mut counter = Counter { at: 0, end: 7 };
    println!("{:?}", Next::new(&mut counter).await);
    while let Some(n) = counter.next().await {
        println!("{n}");
    }
}
