//@ lanes: for_each_concurrent, buffered.next, collect, fold
//! Adapters of streams that poll futures themselves.
use futures::stream::{self, StreamExt, TryStreamExt};
use std::time::Duration;

async fn page(n: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(30 - n * 5)).await;
    n * n
}

#[tokio::main]
async fn main() {
    let mut buffered = stream::iter(0..5).map(page).buffered(2);
    while let Some(n) = buffered.next().await {
        println!("{n}");
    }
    let unordered: Vec<u64> = stream::iter(0..5).map(page).buffer_unordered(3).collect().await;
    println!("{unordered:?}");
    stream::iter(0..4)
        .for_each_concurrent(2, |n| async move {
            println!("{n}: {}", page(n).await);
        })
        .await;
    let sum: Result<u64, ()> = stream::iter([1, 2]).map(Ok).try_fold(0, async |a, b| Ok(a + b)).await;
    println!("{sum:?}");
    let total = stream::iter(1..4).fold(0, |a, n| async move { a + page(n).await }).await;
    println!("{total}");
}
