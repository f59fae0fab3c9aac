mod fixture;

use std::future::poll_fn;
use std::task::Poll;

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut future = Some(Box::pin(future));
    poll_fn(move |_context| {
        // An executor that waits here, inside of a poll.
        let future = future.take().expect("polled once");
        Poll::Ready(futures::executor::block_on(future))
    })
}
