//! A wrapper future: the reference solution.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

fn main() {
    probe::block_on(fixture::errand());
}

pin_project! {
    /// A future that counts the pauses of the one it contains.
    pub struct Counted<F> {
        // Marked: reached as `Pin<&mut F>`, and never moved.
        #[pin]
        inner: F,
        // Unmarked: reached as `&mut u32`.
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

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        // `project` takes the pinned whole and returns a struct of its fields,
        // each in the form in which it may be reached. The macro writes it, and
        // checks what an `unsafe` block would have to promise.
        let fields = self.project();
        match fields.inner.poll(context) {
            Poll::Ready(output) => Poll::Ready((output, *fields.pauses)),
            Poll::Pending => {
                *fields.pauses += 1;
                Poll::Pending
            }
        }
    }
}
