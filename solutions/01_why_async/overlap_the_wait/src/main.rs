//! Two downloads, one wait: the reference solution.

mod fixture;

use fixture::{download_song, download_video};
use trpl::join;

fn main() {
    probe::block_on(async {
        // Both futures are passed on before they are awaited. `join` is one
        // future that polls both, so both timers run from the start. It is
        // ready when the slower one is.
        let (video, song) = join(download_video(), download_song()).await;

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
