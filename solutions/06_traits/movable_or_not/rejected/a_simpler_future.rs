mod fixture;

use std::task::Poll;

use fixture::{letter, move_house};

fn main() {
    probe::block_on(async {
        // A future that is ready at once may go wherever it likes.
        let steps = relocate(std::future::ready(9)).await;
        let text = relocate(Box::pin(letter())).await;
        println!("{steps} steps, and a letter: {text}");
    });
}

async fn relocate<F: Future + Unpin>(mut future: F) -> F::Output {
    if let Poll::Ready(output) = futures::poll!(&mut future) {
        return output;
    }
    let future = move_house(future);
    future.await
}
