//@ lanes: main, count, sleep
//! The older name of trpl's `block_on`, twice.
use std::time::Duration;

async fn count(to: u32) -> u32 {
    let mut n = 0;
    while n < to {
        trpl::sleep(Duration::from_millis(10)).await;
        n += 1;
    }
    n
}

fn main() {
    let first = trpl::run(async { count(2).await });
    let second = trpl::run(count(3));
    println!("{first} {second}");
}
