//! Polled is not ready
//!
//! A cook waits for a cake and is on the telephone meanwhile: two futures,
//! joined in one task. The wait for the cake is written by hand. It takes the
//! cake out as soon as it is polled again.
//!
//! Your task has two parts. First predict how the wait is polled once it is
//! right, and write that into predict.toml. Then make it right: the cake comes
//! out when the oven is done, and the call goes on in the same task meanwhile.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::Oven;

fn main() {
    probe::block_on(async {
        // `fixture::cake` awaits the future below in a span called `cake`.
        let cake = fixture::cake(Baked::new(Oven::start()));
        // One task, which is woken whenever one of the two can go on.
        trpl::join(cake, fixture::phone_call()).await;
    });
}

/// A future that is ready when the cake is done.
pub struct Baked {
    oven: Oven,
    /// Whether the oven knows whom to call.
    asked: bool,
}

impl Baked {
    /// Waits for the cake in this oven.
    pub fn new(oven: Oven) -> Self {
        Self { oven, asked: false }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.asked {
            // Polled again, so somebody has woken us, so the cake is done.
            return Poll::Ready(());
        }
        self.asked = true;
        // The oven keeps the waker, and rings when the cake is done.
        self.oven.call(context.waker());
        Poll::Pending
    }
}
