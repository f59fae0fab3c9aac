//! No reactor running: the reference solution.

mod fixture;

use fixture::{alarm, note};

fn main() {
    // The note is woken by its own channel. Any executor can drive it: a future
    // asks for nothing but polls, and the trait is the same for all of them.
    let note = futures::executor::block_on(note());
    println!("note: {note}");

    // The alarm is woken by a timer, and timers belong to a runtime. This one
    // starts tokio's, waits until the future is ready, and ends it again.
    let hour = trpl::block_on(alarm());
    println!("alarm: {hour} o'clock");
}
