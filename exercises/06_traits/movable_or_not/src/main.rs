//! Moving day
//!
//! `relocate` polls a future, moves it, and goes on polling it at its new
//! place. Not every future can stand that, and the compiler knows which.
//!
//! Your task: make `relocate` say of its futures what its body needs, and give
//! both of them to it in a way that keeps to it. The countdown should move
//! itself, so hand it over as it is. The letter should stay where it is, whatever
//! happens to what holds it. Expect more than one error message, and do without
//! `unsafe`.

mod fixture;

use std::task::Poll;

use fixture::{countdown, letter, move_house};

fn main() {
    probe::block_on(async {
        let steps = relocate(countdown()).await;
        let text = relocate(letter()).await;
        println!("{steps} steps, and a letter: {text}");
    });
}

/// Polls a future once, moves it, and polls it to its end.
async fn relocate<F: Future>(mut future: F) -> F::Output {
    // `poll!` polls once and does not wait. It takes the reference for a
    // future, and `&mut F` is one only if nobody could tell that F was moved.
    if let Poll::Ready(output) = futures::poll!(&mut future) {
        return output;
    }

    // From a variable of this function to a place on the heap.
    let future = move_house(future);
    future.await
}
