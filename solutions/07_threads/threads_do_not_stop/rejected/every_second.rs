mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    let encoding = tokio::task::spawn_blocking(encode_film);
    match trpl::select(encoding, time_limit()).await {
        Either::Left(_) => {
            ();
            println!("{} is encoded", title())
        }
        Either::Right(()) => {
            STOP.store(true, Ordering::Relaxed);
            println!("{} takes too long", title())
        }
    }
}

use std::sync::atomic::{AtomicBool, Ordering};
static STOP: AtomicBool = AtomicBool::new(false);
fn encode_film() {
    for n in CHUNKS {
        if n % 2 == 0 && STOP.load(Ordering::Relaxed) {
            break;
        }
        encode_chunk();
    }
}
