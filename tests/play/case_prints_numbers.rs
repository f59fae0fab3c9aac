//@ lanes: sleep
//! Numbers that are printed at many times.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        for n in 1..=12 {
            println!("{n}");
            if n % 3 == 0 {
                println!("{n}");
            }
            trpl::sleep(Duration::from_millis(20)).await;
        }
    });
}
