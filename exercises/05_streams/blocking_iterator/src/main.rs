//! The late heartbeat
//!
//! A program logs the levels of a tide gauge. In the same task, a heart should
//! beat every 20 ms. The levels are right, but the heart does not beat while
//! the gauge is at work.
//!
//! Your task: log the same three levels, each as soon as it is ready, without
//! holding up the heart. The gauge can be read as an iterator or as a stream;
//! see src/fixture.rs.

mod fixture;

use fixture::{keeper, levels, log, with_heartbeat};

fn main() {
    probe::block_on(with_heartbeat(keeper(keep_log())));
}

async fn keep_log() {
    // An `async fn` with a loop in it. What else gets a turn while the iterator
    // waits for its next item?
    for level in levels() {
        log(level);
    }
}
