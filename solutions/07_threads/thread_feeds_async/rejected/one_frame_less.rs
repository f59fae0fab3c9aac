mod fixture;
use fixture::{FRAMES, encode, show, watched, with_screen};
use std::thread;
fn main() {
    probe::block_on(with_screen(play()));
}
async fn play() {
    let (tx, mut rx) = watched(trpl::channel());
    thread::spawn(move || {
        for number in 1..FRAMES {
            tx.send(encode(number)).unwrap();
        }
    });
    while let Some(frame) = rx.recv().await {
        show(frame);
    }
}
