mod fixture;

use fixture::{alarm, note};

fn main() {
    println!("note: {}", futures::executor::block_on(note()));

    // The runtime's threads keep the time. Within `enter` tokio's timers find
    // it, whoever polls them.
    let runtime = trpl::Runtime::new().unwrap();
    let _inside = runtime.enter();
    println!("alarm: {} o'clock", futures::executor::block_on(alarm()));
}
