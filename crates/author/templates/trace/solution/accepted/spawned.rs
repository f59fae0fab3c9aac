//! Two tasks that the runtime polls.

mod fixture;

use fixture::{large_kettle, small_kettle};

fn main() {
    probe::block_on(async {
        let small = trpl::spawn_task(small_kettle());
        let large = trpl::spawn_task(large_kettle());

        println!("small: {} l", small.await.unwrap());
        println!("large: {} l", large.await.unwrap());
    });
}
