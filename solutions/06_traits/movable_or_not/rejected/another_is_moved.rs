mod fixture;

use std::task::Poll;

use fixture::{countdown, letter, move_house};

fn main() {
    probe::block_on(async {
        let steps = relocate(countdown()).await;
        let text = relocate(Box::pin(letter())).await;
        println!("{steps} steps, and a letter: {text}");
    });
}

/// Polls a future once, moves it, and polls it to its end.
async fn relocate<F: Future + Unpin>(mut future: F) -> F::Output {
    // `poll!` polls once and does not wait. It takes the reference for a
    // future, and `&mut F` is one only if nobody could tell that F was moved.
    if let Poll::Ready(output) = futures::poll!(&mut future) {
        return output;
    }

    // From a variable of this function to a place on the heap.
    drop(move_house(std::future::ready(())));
    future.await
}
