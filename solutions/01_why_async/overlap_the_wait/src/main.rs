//! Two downloads, one wait: the reference solution.

mod fixture;

use fixture::{download_song, download_video};
use trpl::join;

fn main() {
    probe::block_on(async {
        // Both futures are handed over unawaited. `join` is one future that
        // polls the two whenever it is polled itself, so both timers run from
        // the start, and it is ready when the slower one is.
        let (video, song) = join(download_video(), download_song()).await;

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
