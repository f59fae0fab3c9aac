//! Two kettles, one wait: the reference solution.

mod fixture;

use fixture::{large_kettle, small_kettle};

fn main() {
    probe::block_on(async {
        // Neither future has been awaited yet: `join` polls both.
        let (small, large) = trpl::join(small_kettle(), large_kettle()).await;

        println!("small: {small} l");
        println!("large: {large} l");
    });
}
