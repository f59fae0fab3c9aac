mod fixture;

use fixture::fetch;
use futures::StreamExt as _;
use trpl::StreamExt as _;

fn main() {
    probe::block_on(async {
        let mut pages = trpl::stream_from_iter(0..6).map(fetch).buffer_unordered(3);
        while let Some(page) = pages.next().await {
            println!("{page}");
        }
    });
}
