mod fixture;

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

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
            // A frame waits until it is asked for.
            Err(mpsc::TryRecvError::Empty) => trpl::sleep(Duration::from_micros(200)).await,
            Err(mpsc::TryRecvError::Disconnected) => break,
        }
    }
}
