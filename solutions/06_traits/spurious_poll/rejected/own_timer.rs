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
    timer: Pin<Box<tokio::time::Sleep>>,
}

impl Baked {
    pub fn new(oven: Oven) -> Self {
        Self {
            timer: {
                drop(oven);
                Box::pin(trpl::sleep(std::time::Duration::from_millis(60)))
            },
        }
    }
}

impl Future for Baked {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.timer.as_mut().poll(context)
    }
}
