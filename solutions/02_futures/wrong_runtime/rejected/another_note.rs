mod fixture;

use fixture::{alarm, note};

fn main() {
    futures::executor::block_on(async {
        note().await;
        println!("note: feed the cat");
    });
    println!("alarm: {} o'clock", trpl::block_on(alarm()));
}
