//@ lanes: worker, rx.next
//! Tasks on a pool of one thread, without any runtime of tokio's.
use futures::channel::mpsc;
use futures::executor::LocalPool;
use futures::task::{LocalSpawnExt, SpawnExt};
use futures::{SinkExt, StreamExt};

async fn worker(n: u32, mut to: mpsc::Sender<u32>) {
    for i in 0..2 {
        to.send(n * 10 + i).await.unwrap();
    }
}

fn main() {
    let mut pool = LocalPool::new();
    let spawner = pool.spawner();
    let (tx, mut rx) = mpsc::channel(1);
    spawner.spawn(worker(1, tx.clone())).unwrap();
    spawner.spawn_local(worker(2, tx)).unwrap();
    let all = pool.run_until(async move {
        let mut all = Vec::new();
        while let Some(n) = rx.next().await {
            all.push(n);
        }
        all
    });
    println!("{all:?}");
}
