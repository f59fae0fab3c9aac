//@ clock: real
//@ lanes: a, b, select
//! The same with a turn given away after each piece of work.
use std::thread;
use std::time::Duration;

fn slow(name: &str, ms: u64) {
    thread::sleep(Duration::from_millis(ms));
    println!("{name} ran for {ms} ms");
}

fn main() {
    trpl::block_on(async {
        let a = async {
            for ms in [30, 10, 20] {
                slow("a", ms);
                trpl::yield_now().await;
            }
            println!("a ends");
        };
        let b = async {
            for ms in [35, 10, 15, 5] {
                slow("b", ms);
                trpl::yield_now().await;
            }
            println!("b ends");
        };
        trpl::select(a, b).await;
    });
}
