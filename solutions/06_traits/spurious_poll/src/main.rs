//! Polled is not ready: the reference solution.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::Oven;

fn main() {
    probe::block_on(async {
        let cake = fixture::cake(Baked::new(Oven::start()));
        trpl::join(cake, fixture::phone_call()).await;
    });
}

/// A future that is ready when the cake is done.
pub struct Baked {
    oven: Oven,
}

impl Baked {
    /// Waits for the cake in this oven.
    pub fn new(oven: Oven) -> Self {
        Self { oven }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // A poll says that the task was woken, for whatever reason: here also
        // when the call can go on, since `join` polls both. What counts is the
        // state of the oven.
        if self.oven.is_done() {
            return Poll::Ready(());
        }
        // Every poll brings a waker, and the latest is the one to be used.
        self.oven.call(context.waker());
        Poll::Pending
    }
}
