mod fixture;

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Poll, ready};

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future + Send + 'static>(
    future: F,
) -> Pin<Box<dyn Future<Output = F::Output> + Send>> {
    let mut future = Box::pin(future);
    Box::pin(poll_fn(move |context| {
        let output = ready!(future.as_mut().poll(context));
        Poll::Ready(output)
    }))
}
