mod fixture;
use fixture::fetch;
use futures::{StreamExt, stream};
fn main() {
    probe::block_on(async {
        let pages: Vec<String> = stream::iter(0..6)
            .map(fetch)
            .buffer_unordered(3)
            .collect()
            .await;
        for p in pages {
            println!("{p}");
        }
    });
}
