mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

fn main() {
    probe::block_on(fixture::errand());
}

pin_project! {
    #[project = Fields]
    pub struct Counted<F> {
        #[pin]
        inner: F,
        pauses: u32,
    }
}

impl<F> Counted<F> {
    pub fn new(inner: F) -> Self {
        Self { inner, pauses: 0 }
    }
}

impl<F: Future> Future for Counted<F> {
    type Output = (F::Output, u32);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Fields { inner, .. } = self.as_mut().project();
        let polled = inner.poll(context);
        if polled.is_pending() {
            *self.as_mut().project().pauses += 1;
        }
        polled.map(|output| (output, self.pauses))
    }
}
