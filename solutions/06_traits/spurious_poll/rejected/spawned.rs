mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::Oven;

fn main() {
    probe::block_on(async {
        // A task of its own, which only the oven wakes.
        let cake = trpl::spawn_task(fixture::cake(Baked::new(Oven::start())));
        fixture::phone_call().await;
        cake.await.unwrap();
    });
}

pub struct Baked {
    oven: Oven,
    asked: bool,
}

impl Baked {
    pub fn new(oven: Oven) -> Self {
        Self { oven, asked: false }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.asked {
            return Poll::Ready(());
        }
        self.asked = true;
        self.oven.call(context.waker());
        Poll::Pending
    }
}
