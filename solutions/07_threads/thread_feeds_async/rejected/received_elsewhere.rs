mod fixture;

use std::sync::mpsc;
use std::thread;

use fixture::{FRAMES, encode, show, watched, with_screen};

fn main() {
    probe::block_on(with_screen(play()));
}

async fn play() {
    let (tx, rx) = watched(mpsc::channel());
    thread::spawn(move || {
        for number in 1..=FRAMES {
            tx.send(encode(number)).unwrap();
        }
    });
    // Nothing blocks here, and the frames are shown somewhere else.
    let showing = tokio::task::spawn_blocking(move || {
        while let Ok(frame) = rx.recv() {
            show(frame);
        }
    });
    showing.await.unwrap();
}
