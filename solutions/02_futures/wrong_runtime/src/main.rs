//! No reactor running: the reference solution.

mod fixture;

use fixture::{alarm, note};

fn main() {
    // The note is woken by its own channel. Any executor can drive it: it only
    // has to be polled, and all executors do that through the same trait.
    let note = futures::executor::block_on(note());
    println!("note: {note}");

    // The alarm is woken by a timer, and timers belong to a runtime. This call
    // starts tokio's, waits until the future is ready, and shuts it down.
    let hour = trpl::block_on(alarm());
    println!("alarm: {hour} o'clock");
}
