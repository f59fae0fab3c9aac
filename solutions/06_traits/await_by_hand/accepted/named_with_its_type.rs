mod fixture;

use std::future::{Future as Promise, poll_fn};

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Promise>(future: F) -> impl Promise<Output = F::Output> {
    let mut future = Box::pin(future);
    let ask = <F as Promise>::poll;
    poll_fn(move |context| ask(future.as_mut(), context))
}
