//! What .await does
//!
//! There is no magic in `.await`: it is a few lines that the compiler writes
//! for you. Here they are written by hand, for a breakfast in which one task
//! makes tea and toast. But neither the toast nor the tea is ever done.
//!
//! Your task: make `await_by_hand` do what `future.await` does. The toast will
//! then be done at 50 ms, and the tea at 100 ms. Call `poll` on `future`
//! yourself, in whatever form you like, and pass on what it returns. Do not use
//! `.await`.

mod fixture;

use std::future::poll_fn;
use std::task::Poll;

fn main() {
    probe::block_on(fixture::breakfast());
}

/// A future that is ready when `future` is, with the same output.
pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    // A future must stay where it is once it has been polled. The box takes
    // care of that: it gives the future a fixed place.
    let mut future = Box::pin(future);

    // `poll_fn` makes a future whose `poll` is this closure. The context comes
    // from the caller and contains the waker of the task.
    poll_fn(move |context| {
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(output);
            }
            // Not ready yet: ask again.
        }
    })
}
