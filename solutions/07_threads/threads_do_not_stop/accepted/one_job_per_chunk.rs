mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    // The loop is a future: it can be dropped wherever it waits, and then no
    // further chunk is begun. The chunk at hand runs to its end.
    let encoding = async {
        for _ in CHUNKS {
            tokio::task::spawn_blocking(encode_chunk).await.unwrap();
        }
    };
    match trpl::select(encoding, time_limit()).await {
        Either::Left(()) => println!("{} is encoded", title()),
        Either::Right(()) => println!("{} takes too long", title()),
    }
}
