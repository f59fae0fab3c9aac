mod fixture;

use fixture::fetch;
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        let mut pages = stream::iter(0..6).map(fetch).buffer_unordered(3);
        while let Some(page) = pages.next().await {
            println!("{page}");
        }
    });
}
