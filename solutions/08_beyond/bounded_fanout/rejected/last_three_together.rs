mod fixture;

use fixture::fetch;
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        let mut pages = stream::iter(0..6).map(fetch).buffer_unordered(3);
        let mut late = Vec::new();
        let mut n = 0;
        while let Some(page) = pages.next().await {
            n += 1;
            if n > 3 {
                late.push(page)
            } else {
                println!("{page}");
            }
        }
        for page in late {
            println!("{page}");
        }
    });
}
