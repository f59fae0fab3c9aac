//@ lanes: numbers.next, word
//@ unseen: 1
//! Streams made by macros of one's own that are called as those of async-stream, and `ready!`.
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use tokio_stream::{Stream, StreamExt};

/// All values of some statements, one after the other.
macro_rules! stream {
    ($($code:tt)*) => {
        tokio_stream::iter(async { $($code)* }.await)
    };
}

async fn word(n: usize) -> &'static str {
    tokio::task::yield_now().await;
    ["none", "one", "two"][n]
}

struct Doubled<S>(S);

impl<S: Stream<Item = usize> + Unpin> Stream for Doubled<S> {
    type Item = usize;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<usize>> {
        let next = ready!(Pin::new(&mut self.0).poll_next(cx));
        Poll::Ready(next.map(|n| n * 2))
    }
}

#[tokio::main]
async fn main() {
    let words = stream! {
        let first = word(1).await;
        [first, word(2).await]
    };
    println!("{:?}", words.collect::<Vec<_>>().await);
    let mut numbers = pin!(Doubled(tokio_stream::iter([1, 2])));
    while let Some(n) = numbers.next().await {
        println!("{n}");
    }
}
