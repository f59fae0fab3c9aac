mod fixture;

use fixture::{alarm, note};

fn main() {
    let reader = std::thread::spawn(|| futures::executor::block_on(note()));
    let hour = trpl::block_on(alarm());

    println!("note: {}", reader.join().unwrap());
    println!("alarm: {hour} o'clock");
}
