//! The late heartbeat
//!
//! A log book is kept from a tide gauge, and a heart beats beside it in the
//! same task, every 20 ms. The levels are right, and the heart does not beat
//! while the gauge is at work.
//!
//! Your task: log the same three levels as they come, without holding up the
//! heart. The gauge can be read as an iterator and as a stream, see
//! src/fixture.rs.

mod fixture;

use fixture::{keeper, levels, log, with_heartbeat};

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    // An `async fn` with a loop in it. Who gets a turn while the iterator looks
    // for its next item?
    for level in levels() {
        log(level);
    }
}
