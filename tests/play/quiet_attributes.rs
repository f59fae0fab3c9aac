//@ lanes: slow
#![forbid(unsafe_code)]
#![deny(warnings)]
//! A program that wants no warnings.

async fn slow() -> u32 {
    tokio::task::yield_now().await;
    1
}

#[tokio::main]
async fn main() {
    println!("{}", slow().await);
}
