mod fixture;

use futures::FutureExt;
use std::future::poll_fn;

macro_rules! ask {
    ($future:ident, $context:ident) => {
        $future.poll_unpin($context)
    };
}

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    poll_fn(move |context| ask!(future, context))
}
