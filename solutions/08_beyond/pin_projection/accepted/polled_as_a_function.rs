mod fixture;
use std::pin::Pin;
use std::task::{Context, Poll};
fn main() {
    probe::block_on(fixture::errand());
}
use pin_project_lite::pin_project;
pin_project! { pub struct Counted<F> where F: Future { #[pin] inner: F, pauses: u32, } }
impl<F: Future> Counted<F> {
    pub fn new(inner: F) -> Self {
        Self { inner, pauses: 0 }
    }
}
impl<F: Future> Future for Counted<F> {
    type Output = (F::Output, u32);
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let p = Future::poll(this.inner.as_mut(), cx);
        match p {
            Poll::Ready(o) => Poll::Ready((o, *this.pauses)),
            Poll::Pending => {
                *this.pauses = this.pauses.wrapping_add(1);
                Poll::Pending
            }
        }
    }
}
