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

impl<F: Future> Future for Counted<F> {
    type Output = (F::Output, u32);
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = unsafe { self.get_unchecked_mut() };
        let inner = unsafe { Pin::new_unchecked(&mut this.inner) };
        match inner.poll(context) {
            Poll::Ready(output) => Poll::Ready((output, this.pauses)),
            Poll::Pending => {
                this.pauses += 1;
                Poll::Pending
            }
        }
    }
}
