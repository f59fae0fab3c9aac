mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

pub struct ByHand {
    state: State,
    grams: i64,
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
        }
    }
}

impl Future for ByHand {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        loop {
            match self.state {
                State::Start => {
                    self.grams = knead();
                    self.state = State::Rising;
                }
                // The state is kept, but the wait is made anew and dropped when
                // `poll` returns: it never comes to its end.
                State::Rising => {
                    if rise().as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    shape(self.grams);
                    self.state = State::Baking;
                }
                State::Baking => {
                    if bake().as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    return Poll::Ready(slice(self.grams));
                }
            }
        }
    }
}
