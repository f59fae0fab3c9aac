mod fixture;

use std::pin::pin;

use fixture::fetch;
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut pages = pin!(trpl::stream_from_iter(0..6).then(fetch));
        while let Some(page) = pages.next().await {
            println!("{page}");
        }
    });
}
