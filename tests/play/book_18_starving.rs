//@ clock: real
//@ lanes: a, b, select
//! Functions that really block: `b` has no turn until `a` awaits something.
use std::thread;
use std::time::Duration;

fn slow(name: &str, ms: u64) {
    thread::sleep(Duration::from_millis(ms));
    println!("{name} ran for {ms} ms");
}

fn main() {
    trpl::block_on(async {
        let a = async {
            println!("a starts");
            slow("a", 30);
            slow("a", 10);
            slow("a", 20);
            trpl::sleep(Duration::from_millis(500)).await;
            println!("a ends");
        };
        let b = async {
            println!("b starts");
            slow("b", 35);
            slow("b", 10);
            trpl::sleep(Duration::from_millis(5)).await;
            println!("b ends");
        };
        trpl::select(a, b).await;
    });
}
