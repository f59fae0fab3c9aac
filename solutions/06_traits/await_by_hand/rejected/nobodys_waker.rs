mod fixture;

use std::future::poll_fn;
use std::task::{Context, Waker};

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    poll_fn(move |_context| {
        // Pending goes up, but the inner future learns of nobody to wake.
        let mut context = Context::from_waker(Waker::noop());
        future.as_mut().poll(&mut context)
    })
}
