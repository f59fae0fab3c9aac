mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    let encoding = tokio::task::spawn_blocking(encode_film);
    match trpl::select(encoding, time_limit()).await {
        Either::Left(_) => println!("{} takes too long", title()),
        Either::Right(()) => println!("{} takes too long", title()),
    }
}
fn encode_film() {
    for _ in CHUNKS.take(3) {
        encode_chunk();
    }
}
