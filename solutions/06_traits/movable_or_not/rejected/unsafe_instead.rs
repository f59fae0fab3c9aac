mod fixture;

use std::pin::Pin;
use std::task::Poll;

use fixture::{countdown, letter, move_house};

fn main() {
    probe::block_on(async {
        let steps = relocate(countdown()).await;
        let text = relocate(Box::pin(letter())).await;
        println!("{steps} steps, and a letter: {text}");
    });
}

async fn relocate<F: Future>(mut future: F) -> F::Output {
    // Says that the future stays, and moves it two lines below.
    let pinned = unsafe { Pin::new_unchecked(&mut future) };
    if let Poll::Ready(output) = futures::poll!(pinned) {
        return output;
    }
    let future = move_house(future);
    Box::into_pin(future).await
}
