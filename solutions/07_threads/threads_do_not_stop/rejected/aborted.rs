mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    let mut encoding = tokio::task::spawn_blocking(encode_film);
    tokio::select! {
        _ = &mut encoding => println!("{} is encoded", title()),
        () = time_limit() => {
            // Ends a task at its next await. The closure has none.
            encoding.abort();
            println!("{} takes too long", title());
        }
    }
}

fn encode_film() {
    for _ in CHUNKS {
        encode_chunk();
    }
}
