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
    rising: Wait,
    baking: Wait,
}
impl ByHand {
    pub fn new() -> Self {
        Self {
            step: 0,
            grams: knead(),
            rising: rise(),
            baking: bake(),
        }
    }
}
impl Future for ByHand {
    type Output = i64;
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        if self.step == 0 {
            std::task::ready!(self.rising.as_mut().poll(context));
            shape(self.grams);
            self.step = 1;
        }
        std::task::ready!(self.baking.as_mut().poll(context));
        Poll::Ready(slice(self.grams))
    }
}
