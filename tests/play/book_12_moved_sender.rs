//@ lanes: sends, receives
//! With `move`, the sender is dropped at the end of its block, and the program ends.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let sends = async move {
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
