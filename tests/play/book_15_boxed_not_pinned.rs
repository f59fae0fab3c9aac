//@ errors: E0277@12
//! In boxes they have one type, but nobody has pinned them.
use std::future::Future;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        let sends = async move { tx.send(1).unwrap() };
        let receives = async { println!("{:?}", rx.recv().await) };
        let all: Vec<Box<dyn Future<Output = ()>>> =
            vec![Box::new(sends), Box::new(receives)];
        trpl::join_all(all).await;
    });
}
