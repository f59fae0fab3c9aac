//! No reactor running
//!
//! A note is read, and then the program panics instead of waiting for the
//! alarm. The executor it uses can poll a future and can be woken, and that is
//! all it can do.
//!
//! Your task: give each future to somebody who can drive it. The alarm needs
//! tokio. The note needs nothing of the kind: leave it with the small executor,
//! outside of any tokio runtime. Wait for both themselves, without guessing
//! how long they take and without asking again and again. This exercise runs
//! on the real clock.

mod fixture;

use fixture::{alarm, note};

fn main() {
    // The crate `futures` has an executor too. It polls the future whenever it
    // is woken, and lets the thread sleep in between.
    futures::executor::block_on(async {
        println!("note: {}", note().await);

        // `trpl::sleep` is a timer of tokio. Who would ring it here?
        println!("alarm: {} o'clock", alarm().await);
    });
}
