//@ ends: exit
//! A future too big for the stack.
use std::time::Duration;

async fn big() -> u8 {
    let bytes = std::hint::black_box([1u8; 16 << 20]);
    tokio::time::sleep(Duration::from_millis(1)).await;
    bytes[77]
}

#[tokio::main]
async fn main() {
    println!("{}", big().await);
}
