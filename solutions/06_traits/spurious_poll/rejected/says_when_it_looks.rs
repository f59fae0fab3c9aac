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
}

impl Baked {
    pub fn new(oven: Oven) -> Self {
        Self { oven }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.oven.is_done() {
            return Poll::Ready(());
        }
        self.oven.call(context.waker());
        println!("not yet");
        Poll::Pending
    }
}
