//! The heart stops
//!
//! A heart beats beside a report, in the same task. The report needs a
//! checksum, and while that is computed the heart stands still: there is one
//! thread, and the checksum keeps it.
//!
//! Your task: compute the checksum where blocking does no harm, and let the
//! report wait for it as for any future. Keep `probe::block_on`, whose runtime
//! has one thread. This exercise runs on the real clock.

mod fixture;

use fixture::{checksum, with_heartbeat};
use probe::span;

fn main() {
    // One thread for all futures, like the event loop of many a program with a
    // screen or a socket.
    probe::block_on(async {
        let sum = with_heartbeat(span("report", report())).await;
        println!("checksum: {sum}");
    });
}

async fn report() -> i64 {
    // `async` in front of the function does not make this call asynchronous:
    // it returns when it is done, and nobody else is polled before.
    checksum()
}
