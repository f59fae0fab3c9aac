//@ lanes: sends, receives, join_all
//! Pinned where they are, without boxes.
use std::future::Future;
use std::pin::{Pin, pin};
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let sends = pin!(async move {
            for n in 1..4 {
                tx.send(n).unwrap();
                trpl::sleep(Duration::from_millis(200)).await;
            }
        });
        let receives = pin!(async {
            while let Some(n) = rx.recv().await {
                println!("{n}");
            }
        });
        let all: Vec<Pin<&mut dyn Future<Output = ()>>> = vec![sends, receives];
        trpl::join_all(all).await;
    });
}
