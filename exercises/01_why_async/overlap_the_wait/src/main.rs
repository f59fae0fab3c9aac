//! Two downloads, one wait
//!
//! A video takes about 200 ms to arrive, and a song about 100 ms; the exact
//! times vary from run to run. The two files come from different servers, but
//! this program needs about 300 ms for both.
//!
//! Your task: make both waits happen at the same time, on a single thread. The
//! program should then take no longer than the video alone. Download each file
//! once, and wait for the downloads themselves, not for a fixed time. Keep the
//! output and `probe::block_on` unchanged.

mod fixture;

use fixture::{download_song, download_video};

fn main() {
    // `main` itself cannot wait for a future. `block_on` can: it starts a
    // runtime, runs this one `async` block, and returns when it has finished.
    probe::block_on(async {
        // `.await` means that this block waits here until the video arrives.
        let video = download_video().await;

        // So the song is requested only now, about 200 ms later.
        let song = download_song().await;

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
