mod fixture;

use fixture::{alarm, note};

fn main() {
    drop(note());
    println!("note: {}", probe::param_text("note", "buy bread"));
    println!("alarm: {} o'clock", trpl::block_on(alarm()));
}
