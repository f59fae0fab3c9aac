//@ lanes: count, depth
use std::pin::Pin;

fn depth(n: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move { if n == 0 { 0 } else { depth(n - 1).await + 1 } })
}

async fn count(n: u32) -> u32 {
    if n == 0 { 0 } else { Box::pin(count(n - 1)).await + 1 }
}

#[tokio::main]
async fn main() {
    println!("{} {}", depth(3).await, count(2).await);
}
