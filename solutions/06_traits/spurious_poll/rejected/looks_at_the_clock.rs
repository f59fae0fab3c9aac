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
    since: tokio::time::Instant,
}

impl Baked {
    pub fn new(oven: Oven) -> Self {
        Self {
            oven,
            since: tokio::time::Instant::now(),
        }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.since.elapsed().as_millis() >= 100 {
            return Poll::Ready(());
        }
        self.oven.call(context.waker());
        Poll::Pending
    }
}
