mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{Wait, bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

pub struct ByHand {
    step: u8,
    grams: i64,
    wait: Wait,
}
impl ByHand {
    pub fn new() -> Self {
        Self {
            step: 0,
            grams: 0,
            wait: rise(),
        }
    }
}
impl Future for ByHand {
    type Output = i64;
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        if self.step == 0 {
            self.grams = knead();
            self.step = 1;
        }
        if self.step == 1 {
            std::task::ready!(self.wait.as_mut().poll(context));
            shape(self.grams);
            self.wait = bake();
            self.step = 2;
        }
        std::task::ready!(Future::poll(self.wait.as_mut(), context).map(|()| ()));
        Poll::Ready(slice(self.grams))
    }
}
