mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    let encoding = tokio::task::spawn_blocking(|| {
        let end = std::time::Instant::now() + std::time::Duration::from_millis(15);
        for _ in CHUNKS {
            if std::time::Instant::now() > end {
                break;
            }
            encode_chunk();
        }
    });
    match trpl::select(encoding, time_limit()).await {
        Either::Left(_) => println!("{} is encoded", title()),
        Either::Right(()) => println!("{} takes too long", title()),
    }
}
