//@ lanes: slow, timeout
use std::time::Duration;

async fn slow() -> u32 {
    tokio::time::sleep(Duration::from_secs(5)).await;
    1
}

#[tokio::main]
async fn main() {
    match tokio::time::timeout(Duration::from_secs(1), slow()).await {
        Ok(n) => println!("{n}"),
        Err(_) => println!("too slow"),
    }
}
