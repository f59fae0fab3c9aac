//! Park and be woken
//!
//! `block_on` runs a future to its end on the thread that calls it, without any
//! runtime. This one returns the right result, but it never rests: while the
//! postman is on his way, it polls hundreds of times.
//!
//! Your task: make the thread sleep while the future is Pending, and give the
//! future a waker that wakes the thread. Do not poll at intervals: that would
//! notice the wake late and waste the polls in between. Write `block_on` by
//! hand: with `std::task::Wake`, you can make a waker from an `Arc`. This
//! exercise runs on the real clock.

mod fixture;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

fn main() {
    // A wake may arrive while `poll` is still running. It must not get lost.
    println!("{}", block_on(fixture::note()));

    let (letter, postman) = fixture::letter();
    println!("{}", block_on(letter));
    postman.join().unwrap();
}

/// Polls a future until it is ready.
fn block_on<F: Future>(future: F) -> F::Output {
    // It does not move from here on, so it may live on the stack.
    let mut future = pin!(future);

    // A waker that does nothing. With it, nothing can wake this loop, so it has
    // to poll all the time.
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
