//@ lanes: thread, rx.recv
//! A thread sends through a channel whose other end is awaited.
use std::thread;

fn main() {
    let (tx, mut rx) = trpl::channel();
    thread::spawn(move || {
        for n in 1..11 {
            tx.send(n).unwrap();
        }
    });
    trpl::block_on(async {
        while let Some(n) = rx.recv().await {
            println!("message {n}");
        }
    });
}
