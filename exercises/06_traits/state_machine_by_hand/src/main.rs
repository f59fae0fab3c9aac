//! The enum behind async
//!
//! For every async block the compiler writes a type with a `poll`. Here you
//! write it by hand, after the model `automatic` in src/fixture.rs: knead, let it
//! rise, shape, bake, slice. The steps are all there, and so is the order, but
//! every poll starts from the beginning and kneads the dough again.
//!
//! Your task: make `ByHand` go through its steps just as the model does, at the
//! same times and each step once. Its own `poll` should do it: without `.await`,
//! and without combinators such as `then` or `map` that join the steps to one
//! future.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{Wait, bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

/// Makes bread. What an async block keeps in its variables, this keeps in its
/// fields.
pub struct ByHand {
    grams: i64,
    rising: Wait,
    baking: Wait,
}

/// How far it has come: one variant for the beginning, one for each wait.
enum State {
    Start,
    Rising,
    Baking,
}

impl ByHand {
    /// Nothing has been done yet.
    pub fn new() -> Self {
        Self {
            grams: 0,
            rising: rise(),
            baking: bake(),
        }
    }
}

impl Future for ByHand {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        let mut state = State::Start;
        // From one state to the next, as far as it goes without waiting.
        loop {
            match state {
                State::Start => {
                    self.grams = knead();
                    state = State::Rising;
                }
                State::Rising => {
                    if self.rising.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    shape(self.grams);
                    state = State::Baking;
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
