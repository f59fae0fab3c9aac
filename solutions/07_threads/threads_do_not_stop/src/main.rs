//! Timeout, but still running: the reference solution.

mod fixture;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    // One flag, shared by both sides. It is only ever set, and no other data
    // depends on it, so the weakest ordering is enough.
    let stop = Arc::new(AtomicBool::new(false));

    let encoding = tokio::task::spawn_blocking({
        let stop = Arc::clone(&stop);
        move || encode_film(&stop)
    });

    match trpl::select(encoding, time_limit()).await {
        Either::Left(_) => println!("{} is encoded", title()),
        Either::Right(()) => {
            // The handle was dropped, but the thread goes on. This asks it to
            // stop.
            stop.store(true, Ordering::Relaxed);
            println!("{} takes too long", title());
        }
    }
}

fn encode_film(stop: &AtomicBool) {
    for _ in CHUNKS {
        // The thread's part: it has to check, often enough.
        if stop.load(Ordering::Relaxed) {
            break;
        }
        encode_chunk();
    }
}
