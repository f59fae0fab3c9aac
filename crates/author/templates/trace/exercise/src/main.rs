//! Two kettles, one wait
//!
//! One kettle boils after 100 ms and one after 200 ms, and together they take
//! 300 ms.
//!
//! Your task: make both boil at the same time. The output should not change.

mod fixture;

use fixture::{large_kettle, small_kettle};

fn main() {
    probe::block_on(async {
        let small = small_kettle().await;
        let large = large_kettle().await;

        println!("small: {small} l");
        println!("large: {large} l");
    });
}
