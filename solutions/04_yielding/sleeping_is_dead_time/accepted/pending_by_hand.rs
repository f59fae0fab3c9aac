mod fixture;

use std::future::poll_fn;
use std::task::Poll;

use probe::span;

fn main() {
    probe::block_on(async {
        span("napper", fixture::napper()).await;

        let words = span("scan", scan()).await;
        println!("{words} words");
    });
}

async fn scan() -> i64 {
    let (mut words, mut blocks) = (0, 0);
    // One block a poll, and one poll more when ten are done.
    poll_fn(|context| {
        if blocks == 10 {
            return Poll::Ready(());
        }
        words += fixture::scan_block();
        blocks += 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    words
}
