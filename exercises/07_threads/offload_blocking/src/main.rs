//! The heart stops
//!
//! A heart beats alongside a report, in the same task. The report needs a
//! checksum, and while the checksum is computed, the heart stops beating: there
//! is only one thread, and the checksum blocks it.
//!
//! Your task: compute the checksum where blocking does no harm, and make the
//! report wait for it as for any other future. Keep `probe::block_on`, whose
//! runtime has one thread. This exercise runs on the real clock.

mod fixture;

use fixture::{checksum, with_heartbeat};
use probe::span;

fn main() {
    // One thread for all futures, like the event loop of many programs with a
    // screen or a socket.
    probe::block_on(async {
        let sum = with_heartbeat(span("report", report())).await;
        println!("checksum: {sum}");
    });
}

async fn report() -> i64 {
    // `async` before `fn` does not make this call asynchronous: it returns when
    // it is done, and nothing else is polled before that.
    checksum()
}
