//@ lanes: thread, heavy, spawn_blocking
//! A blocking task, a thread with its own executor, a scope, and a channel that blocks.
use std::sync::mpsc;

fn heavy(n: u64) -> u64 {
    (1..=n).product()
}

async fn small() -> u64 {
    3
}

#[tokio::main]
async fn main() {
    let heavy = tokio::task::spawn_blocking(|| heavy(10)).await.unwrap();
    println!("{heavy}");
    println!("{}", tokio::task::spawn_blocking(move || heavy + 1).await.unwrap());
    let (tx, rx) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        let n = futures::executor::block_on(small());
        tx.send(n).unwrap();
    });
    thread.join().unwrap();
    println!("{}", rx.recv().unwrap());
    let numbers = [1, 2, 3];
    let sum = std::thread::scope(|scope| {
        let half = scope.spawn(|| numbers.iter().sum::<u64>());
        half.join().unwrap()
    });
    println!("{sum}");
}
