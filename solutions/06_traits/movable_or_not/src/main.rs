//! Moving day: the reference solution.

mod fixture;

use std::task::Poll;

use fixture::{countdown, letter, move_house};

fn main() {
    probe::block_on(async {
        // A plain struct is `Unpin` automatically and moves as it is.
        let steps = relocate(countdown()).await;

        // A future made by the compiler is never `Unpin`. A pinned box gives it
        // a fixed place, and only the box moves, which is a pointer.
        let text = relocate(Box::pin(letter())).await;
        println!("{steps} steps, and a letter: {text}");
    });
}

/// Polls a future once, moves it, and polls it until it is ready.
// `Unpin` is the promise that a value may be moved even after it was pinned, as
// it is for each poll. With it, `&mut F` and `Box<F>` are futures themselves.
async fn relocate<F: Future + Unpin>(mut future: F) -> F::Output {
    if let Poll::Ready(output) = futures::poll!(&mut future) {
        return output;
    }

    let future = move_house(future);
    future.await
}
