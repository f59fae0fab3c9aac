//@ lanes: sleep, rx.recv
//@ ends: deadlock
//! Sending and receiving in one async block: nothing is received before all is sent, and then the
//! receiver waits for a sender that is still in its own block.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        for word in ["hi", "from", "the", "future"] {
            tx.send(word).unwrap();
            trpl::sleep(Duration::from_millis(500)).await;
        }
        while let Some(word) = rx.recv().await {
            println!("received '{word}'");
        }
    });
}
