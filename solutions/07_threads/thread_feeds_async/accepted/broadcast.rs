mod fixture;
use fixture::{FRAMES, encode, show, watched, with_screen};
use std::thread;
use tokio::sync::broadcast;
fn main() {
    probe::block_on(with_screen(play()));
}
async fn play() {
    let (tx, mut rx) = watched(broadcast::channel(16));
    thread::spawn(move || {
        for number in 1..=FRAMES {
            tx.send(encode(number)).unwrap();
        }
    });
    while let Ok(frame) = rx.recv().await {
        show(frame);
    }
}
