mod fixture;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    let stop = Arc::new(AtomicBool::new(false));
    let encoding = tokio::task::spawn_blocking({
        let stop = Arc::clone(&stop);
        move || encode_film(&stop)
    });
    match trpl::select(encoding, time_limit()).await {
        Either::Left(_) => println!("{} is encoded", title()),
        Either::Right(()) => {
            stop.store(true, Ordering::Relaxed);
            println!("{} takes too long", title());
        }
    }
}

fn encode_film(stop: &AtomicBool) {
    // Once looked, never again.
    if stop.load(Ordering::Relaxed) {
        return;
    }
    for _ in CHUNKS {
        encode_chunk();
    }
}
