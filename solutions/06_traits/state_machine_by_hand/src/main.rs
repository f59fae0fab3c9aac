//! The enum behind async: the reference solution.

mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use fixture::{Wait, bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

/// Makes bread. The state is a field, so it is still there at the next poll.
pub struct ByHand {
    state: State,
}

/// The progress so far. Each variant owns what is still needed from there on,
/// including the future it waits for, and nothing else: a wait that is over is
/// dropped with its state. The compiler's own enums look much like this.
enum State {
    Start,
    Rising { grams: i64, wait: Wait },
    Baking { grams: i64, wait: Wait },
    Done,
}

impl ByHand {
    /// Nothing has been done yet.
    pub fn new() -> Self {
        Self {
            state: State::Start,
        }
    }
}

impl Future for ByHand {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        // A poll continues where the last one stopped, and goes as far as it
        // can: a wait that is ready immediately is not a reason to return.
        loop {
            match &mut self.state {
                State::Start => {
                    let grams = knead();
                    let wait = rise();
                    self.state = State::Rising { grams, wait };
                }
                State::Rising { grams, wait } => {
                    let grams = *grams;
                    // `ready!` returns Pending from here if it is Pending.
                    ready!(wait.as_mut().poll(context));
                    shape(grams);
                    let wait = bake();
                    self.state = State::Baking { grams, wait };
                }
                State::Baking { grams, wait } => {
                    let grams = *grams;
                    ready!(wait.as_mut().poll(context));
                    self.state = State::Done;
                    return Poll::Ready(slice(grams));
                }
                State::Done => panic!("polled again after it was ready"),
            }
        }
    }
}
