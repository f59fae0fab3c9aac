mod fixture;
use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use std::sync::Arc;
use trpl::Either;
fn main() {
    probe::block_on(with_clock(editor()));
}
async fn editor() {
    let wanted = Arc::new(());
    let still = Arc::downgrade(&wanted);
    let encoding = tokio::task::spawn_blocking(move || {
        CHUNKS
            .take_while(|_| still.strong_count() > 0)
            .for_each(|_| encode_chunk());
    });
    let outcome = trpl::select(encoding, time_limit()).await;
    drop(wanted);
    match outcome {
        Either::Left(_) => println!("{} is encoded", title()),
        Either::Right(()) => println!("{} takes too long", title()),
    }
}
