//! Polled is not ready
//!
//! A cook waits for a cake while talking on the telephone: two futures, joined
//! in one task. The wait for the cake is a future written by hand. It is always
//! ready at its second poll, whether or not the oven is done.
//!
//! Your task has two parts. First write in predict.toml how many times the wait
//! will be polled once your code is correct, and in which order things will
//! happen. Then correct the code: the cake should come out when the oven is
//! done. Until then, the call should go on in the same task.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::Oven;

fn main() {
    probe::block_on(async {
        // `fixture::cake` awaits the future below in a span called `cake`.
        let cake = fixture::cake(Baked::new(Oven::start()));
        // One task, which is woken whenever one of the two can continue.
        trpl::join(cake, fixture::phone_call()).await;
    });
}

/// A future that is ready when the cake is done.
pub struct Baked {
    oven: Oven,
    /// Whether the oven has a waker to call.
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
            // Polled again, so something woke the task, so the cake is done.
            return Poll::Ready(());
        }
        self.asked = true;
        // The oven keeps the waker, and calls it when the cake is done.
        self.oven.call(context.waker());
        Poll::Pending
    }
}
