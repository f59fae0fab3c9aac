//! Encoder and UI
//!
//! A thread encodes the frames of a film and sends them through a channel, and
//! the player shows them. A task on the player's thread refreshes the screen,
//! but the screen stands still while the player waits for a frame.
//!
//! Your task: make the player wait without blocking. The encoder stays on its
//! thread, and the player should end when the channel reports that no more
//! frames will follow. Any channel will do; keep `watched` around its two ends.
//! This exercise runs on the real clock.

mod fixture;

use std::sync::mpsc;
use std::thread;

use fixture::{FRAMES, encode, show, watched, with_screen};

fn main() {
    probe::block_on(with_screen(play()));
}

async fn play() {
    // The channel of the standard library, made for two threads.
    let (tx, rx) = watched(mpsc::channel());

    // Encoding computes, so it has its own thread. The sender moves there and
    // is dropped at the end.
    thread::spawn(move || {
        for number in 1..=FRAMES {
            tx.send(encode(number)).unwrap();
        }
    });

    // `recv` waits for the next frame; an error means that none will follow.
    while let Ok(frame) = rx.recv() {
        show(frame);
    }
}
