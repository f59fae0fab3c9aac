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
            match self.state {
                State::Start => {
                    let _ = knead();
                    self.state = State::Rising;
                }
                State::Rising => {
                    if self.rising.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    shape(self.grams);
                    self.state = State::Baking;
                }
                State::Baking => {
                    if self.baking.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    return Poll::Ready(slice(self.grams));
                }
            }
        }
    }
}
