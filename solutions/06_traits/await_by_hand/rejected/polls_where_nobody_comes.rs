mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future + Send + 'static>(
    future: F,
) -> Pin<Box<dyn Future<Output = F::Output> + Send>> {
    Box::pin(future)
}

pub fn _ask<F: Future>(future: Pin<&mut F>, context: &mut Context<'_>) -> Poll<F::Output> {
    future.poll(context)
}
