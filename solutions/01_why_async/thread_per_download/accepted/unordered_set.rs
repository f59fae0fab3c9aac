mod fixture;

use fixture::{FILES, download};
use futures::StreamExt;
use futures::stream::FuturesUnordered;

fn main() {
    probe::block_on(async {
        let mut downloads: FuturesUnordered<_> = (0..FILES).map(download).collect();

        let mut total = 0;
        while let Some(size) = downloads.next().await {
            total += size;
        }
        println!("{total} kB");
    });
}
