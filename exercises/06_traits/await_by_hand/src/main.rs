//! What .await does
//!
//! `.await` is no magic: it is a few lines that the compiler writes for you.
//! Here they are written by hand, for a breakfast in which one task makes tea
//! and toast. The toast burns, and even the tea is never done.
//!
//! Your task: make `await_by_hand` do what `future.await` would do, so that the
//! toast is done at 50 ms and the tea at 100 ms. Call the `poll` of `future` for
//! that, in whichever spelling, and pass its answer on. Do without `.await`.

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
            // Not ready yet: ask again.
        }
    })
}
