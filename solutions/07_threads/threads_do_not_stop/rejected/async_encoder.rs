mod fixture;
use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;
fn main() {
    probe::block_on(with_clock(editor()));
}
async fn editor() {
    let encoding = Box::pin(encode_film());
    match trpl::select(encoding, Box::pin(time_limit())).await {
        Either::Left(_) => println!("{} is encoded", title()),
        Either::Right(()) => println!("{} takes too long", title()),
    }
}
async fn encode_film() {
    for _ in CHUNKS {
        encode_chunk();
        trpl::yield_now().await;
    }
}
