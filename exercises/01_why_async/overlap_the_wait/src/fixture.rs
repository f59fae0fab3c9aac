//! The two downloads. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{param, span};

/// A video that takes about 200 ms to arrive. Returns its size in MB.
#[track_caller]
pub fn download_video() -> impl Future<Output = i64> {
    span("video", async {
        // Time and size vary from run to run, so they are known only after
        // the download.
        trpl::sleep(ms(param("video_ms", 200))).await;
        param("video_mb", 48)
    })
}

/// A song that takes about 100 ms to arrive. Returns its size in MB.
#[track_caller]
pub fn download_song() -> impl Future<Output = i64> {
    span("song", async {
        trpl::sleep(ms(param("song_ms", 100))).await;
        param("song_mb", 5)
    })
}

fn ms(number: i64) -> Duration {
    Duration::from_millis(number.unsigned_abs())
}
