//@ ends: stuck
//! A borrow of a watch channel's value is kept while the same thread sends.
use tokio::sync::watch;

#[tokio::main]
async fn main() {
    let (tx, rx) = watch::channel(1);
    tokio::task::yield_now().await;
    let current = rx.borrow();
    tx.send(*current + 1).unwrap();
    println!("{}", *current);
}
