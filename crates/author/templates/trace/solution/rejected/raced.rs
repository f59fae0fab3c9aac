//! Mistakes select for join.

mod fixture;

use fixture::{large_kettle, small_kettle};

fn main() {
    probe::block_on(async {
        match trpl::select(small_kettle(), large_kettle()).await {
            trpl::Either::Left(litres) | trpl::Either::Right(litres) => {
                println!("small: {litres} l");
                println!("large: {litres} l");
            }
        }
    });
}
