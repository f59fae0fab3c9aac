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

pub struct Baked {
    oven: Oven,
    polls: u32,
}

impl Baked {
    pub fn new(oven: Oven) -> Self {
        Self { oven, polls: 0 }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // Two polls are the doing of the call, so it is the fourth that counts.
        self.polls += 1;
        if self.polls == 4 {
            return Poll::Ready(());
        }
        self.oven.call(context.waker());
        Poll::Pending
    }
}
