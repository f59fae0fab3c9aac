//! Starts with the other kettle.

mod fixture;

use fixture::{large_kettle, small_kettle};

fn main() {
    probe::block_on(async {
        let large = large_kettle().await;
        let small = small_kettle().await;

        println!("small: {small} l");
        println!("large: {large} l");
    });
}
