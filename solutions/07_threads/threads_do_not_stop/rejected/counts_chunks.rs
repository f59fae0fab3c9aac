mod fixture;

use fixture::{encode_chunk, title, with_clock};

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    tokio::task::spawn_blocking(|| {
        encode_chunk();
        encode_chunk();
    })
    .await
    .unwrap();
    println!("{} takes too long", title());
}
