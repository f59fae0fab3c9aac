mod fixture;

use fixture::fetch;
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        let mut pages = stream::iter(0..6).map(fetch).buffer_unordered(3).chunks(2);
        while let Some(pair) = pages.next().await {
            for page in pair {
                println!("{page}");
            }
        }
    });
}
