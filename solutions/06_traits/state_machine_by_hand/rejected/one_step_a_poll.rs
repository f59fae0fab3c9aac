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
        // No loop: one state for each poll, and a wake to come back at once.
        match self.state {
            State::Start => {
                self.grams = knead();
                self.state = State::Rising;
                context.waker().wake_by_ref();
            }
            State::Rising => {
                if self.rising.as_mut().poll(context).is_ready() {
                    shape(self.grams);
                    self.state = State::Baking;
                    context.waker().wake_by_ref();
                }
            }
            State::Baking => {
                if self.baking.as_mut().poll(context).is_ready() {
                    return Poll::Ready(slice(self.grams));
                }
            }
        }
        Poll::Pending
    }
}
