mod fixture;

use std::time::Duration;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        let (video, song) = trpl::join(download_video(), download_song()).await;
        // To be sure that the files are there.
        std::thread::sleep(Duration::from_millis(50));

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
