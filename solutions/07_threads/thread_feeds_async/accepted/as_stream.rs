mod fixture;

use fixture::{FRAMES, encode, show, watched, with_screen};
use trpl::StreamExt;

fn main() {
    probe::block_on(with_screen(play()));
}

async fn play() {
    let (tx, rx) = watched(trpl::channel());
    let encoder = tokio::task::spawn_blocking(move || {
        for number in 1..=FRAMES {
            tx.send(encode(number)).unwrap();
        }
    });
    // The same receiver, seen as a stream.
    let mut frames = probe::Tracked::map(rx, trpl::ReceiverStream::new);
    while let Some(frame) = frames.next().await {
        show(frame);
    }
    encoder.await.unwrap();
}
