mod fixture;
use fixture::{FRAMES, encode, show, watched, with_screen};
use std::thread;
#[derive(Debug)]
struct Frame {
    number: u32,
    picture: String,
}
fn main() {
    probe::block_on(with_screen(play()));
}
fn encode_all(send: impl Fn(Frame)) {
    for number in 1..=FRAMES {
        send(Frame {
            number,
            picture: encode(number),
        });
    }
}
async fn play() {
    let (tx, mut rx) = watched(trpl::channel());
    thread::spawn(move || encode_all(|frame| tx.send(frame).unwrap()));
    let mut expected = 1;
    while let Some(frame) = rx.recv().await {
        assert_eq!(frame.number, expected);
        expected += 1;
        show(frame.picture);
    }
}
