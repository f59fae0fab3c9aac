mod fixture;
use fixture::{FRAMES, encode, show, watched, with_screen};
use std::thread;
fn main() {
    probe::block_on(with_screen(play()));
}
async fn play() {
    let (tx, mut rx) = watched(tokio::sync::mpsc::unbounded_channel());
    let encoder = thread::spawn(move || {
        for number in 1..=FRAMES {
            if tx.send(encode(number)).is_err() {
                return;
            }
        }
    });
    let mut frames = Vec::new();
    while rx.recv_many(&mut frames, 4).await > 0 {
        frames.drain(..).for_each(show);
    }
    encoder.join().unwrap();
}
