//! Timeout, but still running
//!
//! An editor has a film encoded on another thread and gives up when the time is
//! up. The editor reports this on time, but the encoder does not notice. So the
//! encoder goes on to the last of its ten chunks, and the program ends only
//! then.
//!
//! Your task: when the time is up, make the encoder stop as soon as it has
//! finished the current chunk. A thread cannot be stopped from outside; it has
//! to check for itself. This exercise runs on the real clock.

mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    let encoding = tokio::task::spawn_blocking(encode_film);

    // `select` drops the loser. What happens to a thread when its handle is
    // dropped?
    match trpl::select(encoding, time_limit()).await {
        Either::Left(_) => println!("{} is encoded", title()),
        Either::Right(()) => println!("{} takes too long", title()),
    }
}

fn encode_film() {
    for _ in CHUNKS {
        encode_chunk();
    }
}
