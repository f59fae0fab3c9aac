mod fixture;

use fixture::{alarm, note};

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let hour = runtime.block_on(alarm());

    println!("note: {}", futures::executor::block_on(note()));
    println!("alarm: {hour} o'clock");
}
