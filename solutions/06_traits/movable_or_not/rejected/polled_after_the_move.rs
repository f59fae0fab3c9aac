mod fixture;

use fixture::{countdown, letter, move_house};

fn main() {
    probe::block_on(async {
        let steps = relocate(countdown()).await;
        let text = relocate(letter()).await;
        println!("{steps} steps, and a letter: {text}");
    });
}

async fn relocate<F: Future>(future: F) -> F::Output {
    // Before its first poll any future may move.
    let future = move_house(future);
    Box::into_pin(future).await
}
