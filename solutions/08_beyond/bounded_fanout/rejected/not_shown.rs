mod fixture;

use fixture::fetch;
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        let pages = stream::iter(0..6).map(fetch).buffer_unordered(3);
        println!("{} pages", pages.count().await);
    });
}
