mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    let token = CancellationToken::new();
    let asked = token.clone();
    let mut encoding = tokio::task::spawn_blocking(move || {
        for _ in CHUNKS {
            if asked.is_cancelled() {
                break;
            }
            encode_chunk();
        }
    });
    // Cancels when it is dropped, also where an `await` is dropped.
    let guard = token.drop_guard();
    tokio::select! {
        _ = &mut encoding => println!("{} is encoded", title()),
        () = time_limit() => {
            println!("{} takes too long", title());
            drop(guard);
            encoding.await.unwrap();
        }
    }
}
