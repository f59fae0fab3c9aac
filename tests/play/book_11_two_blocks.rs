//@ lanes: sends, receives
//@ ends: deadlock
//! Two blocks: words are received as they are sent, but the sender is only borrowed, so that the
//! channel never closes.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let sends = async {
            for word in ["hi", "from", "the", "future"] {
                tx.send(word).unwrap();
                trpl::sleep(Duration::from_millis(500)).await;
            }
        };
        let receives = async {
            while let Some(word) = rx.recv().await {
                println!("received '{word}'");
            }
        };
        trpl::join(sends, receives).await;
    });
}
