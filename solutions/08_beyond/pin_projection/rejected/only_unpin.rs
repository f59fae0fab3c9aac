mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::errand());
}
pub struct Counted<F> {
    inner: F,
    pauses: u32,
}

impl<F> Counted<F> {
    pub fn new(inner: F) -> Self {
        Self { inner, pauses: 0 }
    }
}

impl<F: Future + Unpin> Future for Counted<F> {
    type Output = (F::Output, u32);
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match Pin::new(&mut self.inner).poll(context) {
            Poll::Ready(output) => Poll::Ready((output, self.pauses)),
            Poll::Pending => {
                self.pauses += 1;
                Poll::Pending
            }
        }
    }
}
