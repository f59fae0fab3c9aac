mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

use std::sync::atomic::{AtomicBool, Ordering};
static STOP: AtomicBool = AtomicBool::new(false);
async fn editor() {
    let encoding = tokio::task::spawn_blocking(|| {
        for _ in CHUNKS {
            let stop = STOP.load(Ordering::Relaxed);
            encode_chunk();
            if stop {
                break;
            }
        }
    });
    match trpl::select(encoding, time_limit()).await {
        Either::Left(_) => println!("{} is encoded", title()),
        Either::Right(()) => {
            STOP.store(true, Ordering::Relaxed);
            println!("{} takes too long", title())
        }
    }
}
