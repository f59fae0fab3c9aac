mod fixture;

use fixture::{alarm, note};

fn main() {
    trpl::block_on(async {
        println!("note: {}", note().await);
        println!("alarm: {} o'clock", alarm().await);
    });
}
