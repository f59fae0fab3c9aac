mod fixture;

use std::thread;

use fixture::{FRAMES, encode, show, watched, with_screen};

fn main() {
    probe::block_on(with_screen(play()));
}

async fn play() {
    // A limit to how far the encoder may be ahead. Sending may wait now, so a
    // thread uses the method that blocks.
    let (tx, mut rx) = watched(tokio::sync::mpsc::channel(2));
    thread::spawn(move || {
        for number in 1..=FRAMES {
            tx.blocking_send(encode(number)).unwrap();
        }
    });
    while let Some(frame) = rx.recv().await {
        show(frame);
    }
}
