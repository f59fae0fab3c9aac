mod fixture;

use fixture::{alarm, note};

fn main() {
    println!("note: {}", trpl::block_on(note()));
    println!("alarm: {} o'clock", futures::executor::block_on(alarm()));
}
