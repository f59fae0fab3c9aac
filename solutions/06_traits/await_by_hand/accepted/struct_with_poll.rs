mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::breakfast());
}

/// The same as a type of its own, with a `poll` that tells the two answers
/// apart.
struct Await<F>(Pin<Box<F>>);

impl<F: Future> Future for Await<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        match self.0.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(output),
            Poll::Pending => Poll::Pending,
        }
    }
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    Await(Box::pin(future))
}
