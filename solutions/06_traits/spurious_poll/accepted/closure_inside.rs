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
    wait: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Baked {
    pub fn new(oven: Oven) -> Self {
        Self {
            wait: Box::pin(std::future::poll_fn(move |context| {
                oven.call(context.waker());
                match oven.is_done() {
                    true => Poll::Ready(()),
                    false => Poll::Pending,
                }
            })),
        }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // The condition is looked at again wherever the poll goes on.
        self.wait.as_mut().poll(context)
    }
}
