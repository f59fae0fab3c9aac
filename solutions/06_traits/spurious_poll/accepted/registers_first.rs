mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::Oven;

fn main() {
    probe::block_on(async {
        let phone = fixture::phone_call();
        let cake = fixture::cake(Baked::new(Oven::start()));
        // This one starts with another of its futures each time it is polled.
        tokio::join!(phone, cake);
    });
}

pub struct Baked {
    oven: Oven,
}

impl Baked {
    pub fn new(oven: Oven) -> Self {
        Self { oven }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // The waker first, then the look: nothing can slip in between.
        self.oven.call(context.waker());
        if self.oven.is_done() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }
}
