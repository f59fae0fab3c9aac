mod fixture;

use fixture::{CHUNKS, encode_chunk, time_limit, title, with_clock};
use trpl::Either;

fn main() {
    probe::block_on(with_clock(editor()));
}

async fn editor() {
    // Everything in one poll: the limit is not looked at before the end.
    let encoding = async {
        for _ in CHUNKS {
            encode_chunk();
        }
    };
    match trpl::select(encoding, time_limit()).await {
        Either::Left(()) => println!("{} is encoded", title()),
        Either::Right(()) => println!("{} takes too long", title()),
    }
}
