mod fixture;

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;

use fixture::{countdown, letter, move_house};

fn main() {
    probe::block_on(async {
        // A pinned reference is as good as a pinned box.
        let letter = pin!(letter());
        let text = relocate(letter).await;
        let steps = relocate(countdown()).await;
        println!("{steps} steps, and a letter: {text}");
    });
}

async fn relocate<F>(mut future: F) -> F::Output
where
    F: Future + Unpin,
{
    // `Pin::new` is for what is `Unpin`, and works without a macro.
    let first = poll_fn(|context| Poll::Ready(Pin::new(&mut future).poll(context)));
    if let Poll::Ready(output) = first.await {
        return output;
    }
    let mut future = move_house(future);
    poll_fn(|context| Pin::new(&mut *future).poll(context)).await
}
