//@ lanes: stream.next, slow.next
use tokio_stream::StreamExt;

#[tokio::main]
async fn main() {
    let mut stream = tokio_stream::iter(1..=3).map(|n| n * 2);
    while let Some(n) = stream.next().await {
        println!("{n}");
    }
    let mut slow = std::pin::pin!(tokio_stream::iter(0..2).throttle(std::time::Duration::from_millis(20)));
    while let Some(n) = slow.next().await {
        println!("{n}");
    }
}
