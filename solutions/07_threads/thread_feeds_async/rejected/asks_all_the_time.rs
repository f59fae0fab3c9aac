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
    loop {
        match rx.try_recv() {
            Ok(frame) => show(frame),
            // Never blocks, and keeps a core busy with asking.
            Err(mpsc::TryRecvError::Empty) => trpl::yield_now().await,
            Err(mpsc::TryRecvError::Disconnected) => break,
        }
    }
}
