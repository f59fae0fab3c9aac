mod fixture;

use fixture::{FRAMES, encode, show, watched, with_screen};

fn main() {
    probe::block_on(with_screen(play()));
}

async fn play() {
    let (tx, mut rx) = watched(trpl::channel());
    // The right channel, and the computing on the screen's thread.
    trpl::spawn_task(async move {
        for number in 1..=FRAMES {
            tx.send(encode(number)).unwrap();
            trpl::yield_now().await;
        }
    });
    while let Some(frame) = rx.recv().await {
        show(frame);
    }
}
