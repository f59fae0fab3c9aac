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
        // A poll means that the task was woken, for any reason: here also when
        // the call can continue, because `join` polls both. What counts is the
        // state of the oven.
        if self.oven.is_done() {
            return Poll::Ready(());
        }
        // Every poll brings a waker, and only the latest one counts.
        self.oven.call(context.waker());
        Poll::Pending
    }
}
