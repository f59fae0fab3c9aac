mod fixture;

use std::task::Poll;

use fixture::{countdown, letter, move_house};

fn main() {
    probe::block_on(async {
        let steps = countdown().await;
        let text = letter().await;
        println!("{steps} steps, and a letter: {text}");
    });
}

#[expect(dead_code)]
async fn relocate<F: Future + Unpin>(mut future: F) -> F::Output {
    if let Poll::Ready(output) = futures::poll!(&mut future) {
        return output;
    }

    let future = move_house(future);
    future.await
}
