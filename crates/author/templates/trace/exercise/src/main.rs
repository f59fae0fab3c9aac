//! Two kettles, one wait
//!
//! One kettle boils after 100 ms and one after 200 ms, and together they take
//! 300 ms.
//!
//! Your task: let both boil at the same time. What is printed stays as it is.

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
