mod fixture;

use fixture::{download_song, download_video};

use std::time::Duration;
use trpl::join;

fn main() {
    probe::block_on(async {
        // The video gets a head start that helps nobody.
        let late_song = async {
            trpl::sleep(Duration::from_millis(150)).await;
            download_song().await
        };
        let (video, song) = join(download_video(), late_song).await;
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
