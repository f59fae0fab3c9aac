mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    let (tx, mut rx) = trpl::channel();
    let encoder = std::thread::spawn(move || {
        for number in CHUNKS {
            // An error means that the receiver is gone.
            if tx.send(number).is_err() {
                break;
            }
            encode_chunk();
        }
    });
    // The receiver moves into the block, and is dropped with it.
    let watching = async move { while rx.recv().await.is_some() {} };
    let ended = trpl::select(watching, time_limit()).await;
    // A plain thread is not waited for by the runtime.
    tokio::task::spawn_blocking(|| encoder.join().unwrap())
        .await
        .unwrap();
    match ended {
        Either::Left(()) => println!("{} is encoded", title()),
        Either::Right(()) => println!("{} takes too long", title()),
    }
}
