//! No reactor running
//!
//! A note is read, and then the program panics instead of waiting for the
//! alarm. The program's executor can poll a future and can be woken, but it can
//! do nothing else.
//!
//! Your task: run each future on an executor that can drive it. The alarm needs
//! tokio. The note does not, so leave it on the small executor, outside any
//! tokio runtime. Wait for the note and the alarm themselves, not for a fixed
//! time, and do not keep asking whether they are ready. This exercise runs on
//! the real clock.

mod fixture;

use fixture::{alarm, note};

fn main() {
    // The crate `futures` has an executor too. It polls its future whenever the
    // future is woken, and the thread sleeps in between.
    futures::executor::block_on(async {
        println!("note: {}", note().await);

        // `trpl::sleep` is a tokio timer. What would wake it here?
        println!("alarm: {} o'clock", alarm().await);
    });
}
