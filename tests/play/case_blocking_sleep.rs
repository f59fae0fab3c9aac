//@ clock: real
//@ lanes: blocks, waits, join
//! A call that blocks its thread in the middle of two futures on that thread.
use std::time::Duration;

async fn blocks() {
    println!("blocks");
    std::thread::sleep(Duration::from_millis(40));
    println!("blocked");
}

async fn waits() {
    for n in 0..2 {
        println!("waits {n}");
        trpl::sleep(Duration::from_millis(10)).await;
    }
}

fn main() {
    trpl::block_on(async {
        trpl::join(blocks(), waits()).await;
    });
}
