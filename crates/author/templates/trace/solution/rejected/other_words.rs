//! Prints the sum.

mod fixture;

use fixture::{large_kettle, small_kettle};

fn main() {
    probe::block_on(async {
        let (small, large) = trpl::join(small_kettle(), large_kettle()).await;

        println!("together: {} l", small + large);
    });
}
