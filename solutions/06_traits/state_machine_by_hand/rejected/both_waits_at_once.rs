mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{Wait, bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

pub struct ByHand {
    state: State,
    grams: i64,
    rising: Wait,
    baking: Wait,
}

#[derive(Clone, Copy)]
enum State {
    Start,
    Rising,
    Baking,
}

impl ByHand {
    pub fn new() -> Self {
        Self {
            state: State::Start,
            grams: 0,
            rising: rise(),
            baking: bake(),
        }
    }
}

impl Future for ByHand {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        loop {
            // The oven is looked at while the dough still rises, so the bread
            // bakes before it has been shaped.
            let baked = self.baking.as_mut().poll(context).is_ready();
            match self.state {
                State::Start => {
                    self.grams = knead();
                    self.state = State::Rising;
                }
                State::Rising => {
                    if self.rising.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    shape(self.grams);
                    self.state = State::Baking;
                }
                State::Baking if baked => return Poll::Ready(slice(self.grams)),
                State::Baking => return Poll::Pending,
            }
        }
    }
}
