mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        // The short one first: 100 + 200 is still 300.
        let song = download_song().await;
        let video = download_video().await;
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
