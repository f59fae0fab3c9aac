//@ lanes: rx.recv, answer.await, watching.changed, late.recv, permits.acquire, together.wait
//! A broadcast, a oneshot, a watch, a semaphore and a barrier.
use std::sync::Arc;
use tokio::sync::{Barrier, Semaphore, broadcast, oneshot, watch};

#[tokio::main]
async fn main() {
    let (tx, mut rx) = broadcast::channel(2);
    let mut late = tx.subscribe();
    for n in 0..3 {
        tx.send(n).unwrap();
        println!("{:?}", rx.recv().await);
    }
    println!("{:?}", late.recv().await);
    let (asks, answer) = oneshot::channel();
    tokio::spawn(async move { asks.send("yes").unwrap() });
    println!("{:?}", answer.await);
    let (sets, mut watching) = watch::channel(0);
    tokio::spawn(async move {
        for n in 1..4 {
            sets.send(n).unwrap();
            tokio::task::yield_now().await;
        }
    });
    while watching.changed().await.is_ok() {
        println!("now {}", *watching.borrow_and_update());
    }
    let permits = Arc::new(Semaphore::new(1));
    let together = Arc::new(Barrier::new(2));
    let (other, meets) = (permits.clone(), together.clone());
    let task = tokio::spawn(async move {
        let permit = other.acquire_owned().await.unwrap();
        meets.wait().await;
        drop(permit);
        println!("met");
    });
    together.wait().await;
    let _permit = permits.acquire().await.unwrap();
    task.await.unwrap();
}
