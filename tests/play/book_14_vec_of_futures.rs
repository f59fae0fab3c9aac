//@ errors: E0308@10
//! Two async blocks never have the same type, so that they cannot be in one `Vec`.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let sends = async move { tx.send(1).unwrap() };
        let receives = async { println!("{:?}", rx.recv().await) };
        let all = vec![sends, receives];
        trpl::join_all(all).await;
        trpl::sleep(Duration::from_millis(1)).await;
    });
}
