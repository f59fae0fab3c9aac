mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::errand());
}

pub struct Counted<F>(F);

impl<F> Counted<F> {
    pub fn new(inner: F) -> Self {
        Self(inner)
    }
}

impl<F> Future for Counted<F> {
    type Output = (String, u32);

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let stages = u32::try_from(probe::param("stages", 3)).unwrap();
        Poll::Ready((probe::param_text("parcel", "books"), stages))
    }
}
