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
    timer: Pin<Box<tokio::time::Sleep>>,
}

impl Baked {
    pub fn new(oven: Oven) -> Self {
        Self {
            oven,
            timer: Box::pin(trpl::sleep(std::time::Duration::from_millis(60))),
        }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        std::task::ready!(self.timer.as_mut().poll(context));
        if self.oven.is_done() {
            Poll::Ready(())
        } else {
            self.oven.call(context.waker());
            Poll::Pending
        }
    }
}
