//@ lanes: sends, more, receives, join_all
//! Pinned in boxes, any number of async blocks can be joined.
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let other = tx.clone();
        let sends = async move {
            for n in 1..4 {
                tx.send(n).unwrap();
                trpl::sleep(Duration::from_millis(200)).await;
            }
        };
        let more = async move {
            trpl::sleep(Duration::from_millis(100)).await;
            other.send(10).unwrap();
        };
        let receives = async {
            while let Some(n) = rx.recv().await {
                println!("{n}");
            }
        };
        let all: Vec<Pin<Box<dyn Future<Output = ()>>>> =
            vec![Box::pin(sends), Box::pin(more), Box::pin(receives)];
        trpl::join_all(all).await;
    });
}
