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

#[derive(PartialEq)]
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
        if self.state == State::Start {
            self.grams = knead();
            self.state = State::Rising;
        }
        // Asked at every poll, also when it was ready long ago.
        if self.rising.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        if self.state == State::Rising {
            shape(self.grams);
            self.state = State::Baking;
        }
        if self.baking.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        Poll::Ready(slice(self.grams))
    }
}
