//@ lanes: after, select
//! `select` and `select_all` of the futures crate, and going on with what is left.
use futures::future::{self, Either, FutureExt};
use std::time::Duration;

async fn after(ms: u64, word: &'static str) -> &'static str {
    tokio::time::sleep(Duration::from_millis(ms)).await;
    word
}

#[tokio::main]
async fn main() {
    let left = Box::pin(after(20, "left"));
    let right = Box::pin(after(10, "right"));
    match future::select(left, right).await {
        Either::Left((word, _)) => println!("{word} alone"),
        Either::Right((word, rest)) => println!("{word}, then {}", rest.await),
    }
    let all = [3, 1, 2].map(|n| after(n * 10, "of all").boxed());
    let (word, index, rest) = future::select_all(all).await;
    println!("{word} {index} {}", rest.len());
    let shared = after(5, "shared").shared();
    let (a, b) = future::join(shared.clone(), shared).await;
    println!("{a} {b}");
    let mapped = after(1, "mapped").map(str::len).then(|n| async move { n + 1 });
    println!("{}", mapped.await);
}
