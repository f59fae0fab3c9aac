mod fixture;

use std::time::Duration;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        let video = download_video();
        let song = download_song();
        // Nothing has polled the two futures yet.
        std::thread::sleep(Duration::from_millis(250));
        let (video, song) = trpl::join(video, song).await;
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
