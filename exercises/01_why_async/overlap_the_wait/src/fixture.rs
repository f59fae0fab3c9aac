//! The two downloads. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{param, span};

/// A video that takes 200 ms to arrive. Gives its size in MB.
#[track_caller]
pub fn download_video() -> impl Future<Output = i64> {
    span("video", async {
        trpl::sleep(Duration::from_millis(200)).await;
        // The size differs from run to run, so that it has to be downloaded.
        param("video_mb", 48)
    })
}

/// A song that takes 100 ms to arrive. Gives its size in MB.
#[track_caller]
pub fn download_song() -> impl Future<Output = i64> {
    span("song", async {
        trpl::sleep(Duration::from_millis(100)).await;
        param("song_mb", 5)
    })
}
