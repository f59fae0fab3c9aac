//@ lanes: first, second, receives
//! Two senders of one channel at different paces, joined by the macro.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let other = tx.clone();
        let first = async move {
            for word in ["hi", "from", "the", "future"] {
                other.send(word).unwrap();
                trpl::sleep(Duration::from_millis(500)).await;
            }
        };
        let receives = async {
            while let Some(word) = rx.recv().await {
                println!("received '{word}'");
            }
        };
        let second = async move {
            for word in ["more", "words", "for", "you"] {
                tx.send(word).unwrap();
                trpl::sleep(Duration::from_millis(1500)).await;
            }
        };
        trpl::join!(first, second, receives);
    });
}
