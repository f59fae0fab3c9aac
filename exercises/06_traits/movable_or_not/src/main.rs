//! Moving day
//!
//! `relocate` polls a future, moves it, and then polls it again at its new
//! place. Not every future allows that, and the compiler knows which ones do.
//!
//! Your task: state in `relocate`'s signature what its body requires of a
//! future. Then pass both futures in a form that meets the requirement. The
//! countdown itself should move, so pass it as it is. The letter must stay in
//! place; only what holds it may move. Expect more than one error message, and
//! do not use `unsafe`.

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

/// Polls a future once, moves it, and polls it until it is ready.
async fn relocate<F: Future>(mut future: F) -> F::Output {
    // `poll!` polls once and does not wait. It needs a future, and `&mut F` is
    // a future only if F may be moved after it was polled.
    if let Poll::Ready(output) = futures::poll!(&mut future) {
        return output;
    }

    // From a variable of this function to a place on the heap.
    let future = move_house(future);
    future.await
}
