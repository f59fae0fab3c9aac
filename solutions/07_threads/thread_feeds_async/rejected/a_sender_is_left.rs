mod fixture;

use std::thread;

use fixture::{FRAMES, encode, show, watched, with_screen};

fn main() {
    probe::block_on(with_screen(play()));
}

async fn play() {
    let (tx, mut rx) = watched(trpl::channel());
    let encoders_end = tx.clone();
    thread::spawn(move || {
        for number in 1..=FRAMES {
            encoders_end.send(encode(number)).unwrap();
        }
    });
    // `tx` itself stays here, alive until the end of the function.
    while let Some(frame) = rx.recv().await {
        show(frame);
    }
}
