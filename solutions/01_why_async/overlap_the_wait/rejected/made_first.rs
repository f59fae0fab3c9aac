mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        // In JavaScript this would start both. Here it starts neither.
        let video = download_video();
        let song = download_song();
        let video = video.await;
        let song = song.await;
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
