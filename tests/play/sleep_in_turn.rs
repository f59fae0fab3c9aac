//@ lanes: sleep, main
use std::time::Duration;

#[tokio::main]
async fn main() {
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("one");
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("two");
}
