mod fixture;

use fixture::{FRAMES, encode, show, watched, with_screen};

fn main() {
    probe::block_on(with_screen(play()));
}

async fn play() {
    let (tx, mut rx) = watched(trpl::channel());
    let encoder = tokio::task::spawn_blocking(move || {
        for number in 1..=FRAMES {
            tx.send(encode(number)).unwrap();
        }
    });
    // The whole film is in the channel when the first frame is shown.
    encoder.await.unwrap();
    while let Some(frame) = rx.recv().await {
        show(frame);
    }
}
