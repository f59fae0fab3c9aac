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
        // One poll from above is one poll below, with the same context: so the
        // inner future learns whom to wake. Its answer goes up as it is. Pending
        // means that the caller may do something else meanwhile, and that it
        // will be woken, since the inner future has arranged it.
        future.as_mut().poll(context)
    })
}
