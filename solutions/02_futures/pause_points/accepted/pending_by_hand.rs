mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        span("ready_only", fixture::ready_only()).await;
        span("yielder", fixture::yielder()).await;
        span("page", fixture::page()).await;

        span("polite", polite()).await;
    });
}

use std::future::poll_fn;
use std::task::Poll;

/// Carries three boxes and pauses by hand after each.
async fn polite() {
    for _ in 0..3 {
        fixture::carry_box();

        // What `yield_now` does: Pending once, with a wake arranged before.
        let mut paused = false;
        poll_fn(|context| {
            if paused {
                return Poll::Ready(());
            }
            paused = true;
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }
}
