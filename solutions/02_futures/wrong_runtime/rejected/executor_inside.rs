mod fixture;

use fixture::{alarm, note};

fn main() {
    trpl::block_on(async {
        println!("note: {}", futures::executor::block_on(note()));
        println!("alarm: {} o'clock", alarm().await);
    });
}
