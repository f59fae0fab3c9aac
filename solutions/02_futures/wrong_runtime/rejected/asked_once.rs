mod fixture;

use fixture::{alarm, note};
use futures::FutureExt;

fn main() {
    let note = note().now_or_never();
    println!("note: {}", note.unwrap_or("buy bread".to_owned()));
    println!("alarm: {} o'clock", trpl::block_on(alarm()));
}
