mod fixture;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    let stop = Arc::new(AtomicBool::new(false));
    let mut encoding = tokio::task::spawn_blocking({
        let stop = Arc::clone(&stop);
        move || encode_film(&stop)
    });
    tokio::select! {
        _ = &mut encoding => println!("{} is encoded", title()),
        () = time_limit() => {
            println!("{} takes too long", title());
            // Waits for a thread that was not asked to end yet.
            encoding.await.unwrap();
            stop.store(true, Ordering::Relaxed);
        }
    }
}

fn encode_film(stop: &AtomicBool) {
    for _ in CHUNKS {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        encode_chunk();
    }
}
