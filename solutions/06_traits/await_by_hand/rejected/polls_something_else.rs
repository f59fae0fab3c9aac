mod fixture;

use std::task::{Context, Waker};

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut other = Box::pin(std::future::ready(()));
    let mut context = Context::from_waker(Waker::noop());
    if other.as_mut().poll(&mut context).is_pending() {
        println!("never");
    }
    Box::pin(future)
}
