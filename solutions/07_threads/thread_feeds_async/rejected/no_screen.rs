mod fixture;
use fixture::{FRAMES, encode, show, watched};
use std::sync::mpsc;
use std::thread;
fn main() {
    probe::block_on(play());
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
    }
}
