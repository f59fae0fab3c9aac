mod fixture;
use std::pin::Pin;
use std::task::{Context, Poll};
fn main() {
    probe::block_on(fixture::errand());
}
use pin_project_lite::pin_project;
pin_project! { pub struct Counted<F> { #[pin] inner: Pin<Box<F>>, pauses: u32 } }
impl<F> Counted<F> {
    pub fn new(inner: F) -> Self {
        Self {
            inner: Box::pin(inner),
            pauses: 0,
        }
    }
}
impl<F: Future> Future for Counted<F> {
    type Output = (F::Output, u32);
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        match this.inner.poll(cx) {
            Poll::Ready(o) => Poll::Ready((o, *this.pauses)),
            Poll::Pending => {
                *this.pauses += 1;
                Poll::Pending
            }
        }
    }
}
