//@ lanes: first, second, join
//! Two async blocks in one task, joined.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let first = async {
            for i in 1..10 {
                println!("first: {i}");
                trpl::sleep(Duration::from_millis(500)).await;
            }
        };
        let second = async {
            for i in 1..5 {
                println!("second: {i}");
                trpl::sleep(Duration::from_millis(500)).await;
            }
        };
        trpl::join(first, second).await;
    });
}
