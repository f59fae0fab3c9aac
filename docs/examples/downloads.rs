//! Three downloads share two permits, and `main` prints what arrives.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::time::sleep;

#[tokio::main]
async fn main() {
    let permits = Arc::new(Semaphore::new(2));
    let (tx, mut rx) = mpsc::channel(8);
    for (name, ms) in [("video", 300), ("song", 100), ("cover", 150)] {
        tokio::spawn(download(name, ms, permits.clone(), tx.clone()));
    }
    drop(tx);
    while let Some(name) = rx.recv().await {
        println!("{name}");
    }
}

async fn download(
    name: &'static str,
    ms: u64,
    permits: Arc<Semaphore>,
    arrived: mpsc::Sender<&'static str>,
) {
    let _permit = permits.acquire().await;
    sleep(Duration::from_millis(ms)).await;
    arrived.send(name).await.unwrap();
}
