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

async fn relocate<F: Future>(future: F) -> F::Output {
    // Takes any future, and none of them ever moves.
    let mut future = Box::pin(future);
    if let Poll::Ready(output) = futures::poll!(&mut future) {
        return output;
    }
    let future = move_house(future);
    future.await
}
