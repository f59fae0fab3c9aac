mod fixture;
use fixture::{FRAMES, encode, show, watched, with_screen};
use std::sync::mpsc;
use std::thread;
fn main() {
    probe::block_on(with_screen(play()));
}
async fn play() {
    let (tx, mut rx) = watched(mpsc::channel());
    thread::spawn(move || {
        for number in 1..=FRAMES {
            tx.send(encode(number)).unwrap();
        }
    });
    loop {
        let (frame, back) = tokio::task::spawn_blocking(move || (rx.recv(), rx))
            .await
            .unwrap();
        rx = back;
        let Ok(frame) = frame else { break };
        show(frame);
    }
}
