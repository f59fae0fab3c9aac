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
    while let Ok(frame) = rx.recv() {
        show(frame);
        // The screen has its turn between two frames, and none during one.
        trpl::yield_now().await;
    }
}
