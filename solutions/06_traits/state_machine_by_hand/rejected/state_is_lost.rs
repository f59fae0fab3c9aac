mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{Wait, bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

pub struct ByHand {
    state: State,
}

enum State {
    Start,
    Rising(i64, Wait),
    Baking(i64, Wait),
    Done,
}

impl ByHand {
    pub fn new() -> Self {
        Self {
            state: State::Start,
        }
    }
}

impl Future for ByHand {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        loop {
            // Taken out, and not put back when it turns out to be Pending.
            self.state = match std::mem::replace(&mut self.state, State::Done) {
                State::Start => State::Rising(knead(), rise()),
                State::Rising(grams, mut wait) => {
                    if wait.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    shape(grams);
                    State::Baking(grams, bake())
                }
                State::Baking(grams, mut wait) => {
                    if wait.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    return Poll::Ready(slice(grams));
                }
                State::Done => panic!("polled again after it was ready"),
            };
        }
    }
}
