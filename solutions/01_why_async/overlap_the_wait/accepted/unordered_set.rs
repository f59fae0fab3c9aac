mod fixture;

use fixture::{download_song, download_video};

use futures::StreamExt;
use futures::future::{BoxFuture, FutureExt};
use futures::stream::FuturesUnordered;

fn main() {
    probe::block_on(async {
        // A set of futures that hands out results as they come.
        let both: FuturesUnordered<BoxFuture<'_, (&str, i64)>> = FuturesUnordered::new();
        both.push(download_video().map(|mb| ("video", mb)).boxed());
        both.push(download_song().map(|mb| ("song", mb)).boxed());
        let mut files: Vec<_> = both.collect().await;
        files.sort_by_key(|(name, _)| std::cmp::Reverse(*name));
        for (name, mb) in files {
            println!("{name}: {mb} MB");
        }
    });
}
