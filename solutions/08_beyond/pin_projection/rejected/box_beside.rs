mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

fn main() {
    probe::block_on(fixture::errand());
}

pin_project! {
    pub struct Counted<F> {
        #[pin]
        inner: F,
        pauses: Box<u32>,
    }
}

impl<F> Counted<F> {
    pub fn new(inner: F) -> Self {
        let pauses = Box::new(0);
        Self { inner, pauses }
    }
}

impl<F: Future> Future for Counted<F> {
    type Output = (F::Output, u32);

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        match this.inner.poll(context) {
            Poll::Ready(output) => Poll::Ready((output, **this.pauses)),
            Poll::Pending => {
                **this.pauses += 1;
                Poll::Pending
            }
        }
    }
}
