//! A wrapper future
//!
//! `Counted` is a future around another one. It polls that future, counts the
//! polls that return Pending, and returns this count along with the output. The
//! counting is right, but `poll` must not reach the fields of `Counted` in this
//! way, and the compiler says so.
//!
//! Your task: make `poll` reach the two fields through a projection generated
//! by `pin_project_lite`, with `inner` pinned. `Counted<F>` should work for
//! every future, so do not add an `Unpin` bound. It should cost nothing, so do
//! not use a box. Do not use `unsafe` either.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::errand());
}

/// A future that counts the pauses of the one it contains.
pub struct Counted<F> {
    // Where this struct stays, this field stays. Pinning the whole also pins
    // the future in it.
    inner: F,
    // A number may be moved or replaced at any time.
    pauses: u32,
}

impl<F> Counted<F> {
    pub fn new(inner: F) -> Self {
        Self { inner, pauses: 0 }
    }
}

impl<F: Future> Future for Counted<F> {
    type Output = (F::Output, u32);

    // `Pin<&mut Self>` does not lend a `&mut Self`, because that could move the
    // future out. `poll` needs the two halves: a `Pin<&mut F>` and a `&mut
    // u32`.
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
