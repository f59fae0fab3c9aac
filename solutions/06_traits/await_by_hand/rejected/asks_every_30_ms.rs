mod fixture;

use std::future::poll_fn;
use std::task::{Context, Waker};
use std::time::Duration;

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    let mut timer = Box::pin(trpl::sleep(Duration::from_millis(30)));
    poll_fn(move |context| {
        let polled = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        while polled.is_pending() && timer.as_mut().poll(context).is_ready() {
            timer = Box::pin(trpl::sleep(Duration::from_millis(30)));
        }
        polled
    })
}
