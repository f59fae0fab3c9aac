//! Two downloads, one wait
//!
//! A video takes about 200 ms to arrive, a song about 100 ms; the exact times
//! differ from run to run. They come from two servers, yet this program needs
//! about 300 ms for both.
//!
//! Your task: let the two waits pass at the same time, on this one thread, so
//! that both files are there as soon as the video is. Download each of them
//! once, and wait for it rather than for a time. What is printed stays as it
//! is.

mod fixture;

use fixture::{download_song, download_video};

fn main() {
    // `main` itself cannot wait for a future. `block_on` can: it starts a
    // runtime, gives it this one `async` block, and returns when that ends.
    probe::block_on(async {
        // `.await` means: this block goes no further until the video is here.
        let video = download_video().await;

        // So it is only now, about 200 ms later, that anyone asks for the song.
        let song = download_song().await;

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
