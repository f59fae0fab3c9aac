//@ lanes: waiter
//@ ends: deadlock
//! `notify_waiters` before anybody waits wakes nobody later.
use tokio::sync::Notify;

#[tokio::main]
async fn main() {
    let bell = Notify::new();
    bell.notify_waiters();
    let waiter = async {
        bell.notified().await;
        println!("notified");
    };
    waiter.await;
}
