mod fixture;

use std::future::poll_fn;
use std::task::Poll;

fn main() {
    probe::block_on(fixture::breakfast());
}

/// A future that is ready when `future` is, with the same output.
pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    // A future has to stay where it is once it was polled. The box sees to
    // that: it holds the future in a place of its own.
    let mut future = Box::pin(future);

    // `poll_fn` makes a future out of a closure that is its `poll`. The context
    // comes from whoever polls, with the waker of the task in it.
    poll_fn(move |context| {
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(output);
            }
            std::thread::yield_now();
        }
    })
}
