//@ lanes: one, other
//@ ends: deadlock
//! Two tasks take two locks in opposite order.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let (a, b) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(2)));
    let (a2, b2) = (a.clone(), b.clone());
    let one = tokio::spawn(async move {
        let _first = a.lock().await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        let _second = b.lock().await;
    });
    let other = tokio::spawn(async move {
        let _first = b2.lock().await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        let _second = a2.lock().await;
    });
    one.await.unwrap();
    other.await.unwrap();
    println!("done");
}
