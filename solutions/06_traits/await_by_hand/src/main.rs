//! What .await does: the reference solution.

mod fixture;

use std::future::poll_fn;

fn main() {
    probe::block_on(fixture::breakfast());
}

/// A future that is ready when `future` is, with the same output.
pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);

    poll_fn(move |context| {
        // One poll of this future is one poll of the inner one, with the same
        // context, so the inner future knows which task to wake. Its answer is
        // returned as it is. Pending means that the caller may do something
        // else, and will be woken, because the inner future has arranged that.
        future.as_mut().poll(context)
    })
}
