mod fixture;
use fixture::{FRAMES, encode, show, watched, with_screen};
use futures::StreamExt;
use futures::channel::mpsc;
use std::thread;
fn main() {
    probe::block_on(with_screen(play()));
}
async fn play() {
    let (tx, mut rx) = watched(mpsc::unbounded());
    thread::spawn(move || {
        for number in 1..=FRAMES {
            tx.unbounded_send(encode(number)).unwrap();
        }
    });
    while let Some(frame) = rx.next().await {
        show(frame);
    }
}
