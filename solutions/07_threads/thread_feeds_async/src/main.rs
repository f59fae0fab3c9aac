//! Encoder and UI: the reference solution.

mod fixture;

use std::thread;

use fixture::{FRAMES, encode, show, watched, with_screen};

fn main() {
    probe::block_on(with_screen(play()));
}

async fn play() {
    // One end for each world. Sending into an unbounded channel never waits, so
    // it is a plain function and any thread may call it; receiving waits, so it
    // is a future.
    let (tx, mut rx) = watched(trpl::channel());

    thread::spawn(move || {
        for number in 1..=FRAMES {
            // Also wakes the task that waits in `recv`, from this thread.
            tx.send(encode(number)).unwrap();
        }
        // The sender is dropped here, and `recv` returns `None`.
    });

    while let Some(frame) = rx.recv().await {
        show(frame);
    }
}
