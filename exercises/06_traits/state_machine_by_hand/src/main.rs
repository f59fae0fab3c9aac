//! The enum behind async
//!
//! For every async block, the compiler writes a type with a `poll`. Here you
//! write one by hand, modelled on `automatic` in src/fixture.rs: knead, let the
//! dough rise, shape, bake, slice. All the steps are there, in the right order,
//! but every poll starts from the beginning and kneads the dough again.
//!
//! Your task: make `ByHand` go through its steps just as the model does, at the
//! same times and each step once. Do it in its own `poll`, without `.await`.
//! Combinators such as `then` or `map`, which build one future from others, are
//! not allowed either.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{Wait, bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

/// Makes bread. An async block keeps its progress in variables, and this type
/// keeps it in fields.
pub struct ByHand {
    grams: i64,
    rising: Wait,
    baking: Wait,
}

/// The progress so far: one variant for the start, one for each wait.
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
