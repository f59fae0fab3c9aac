mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        // One block around both awaits is still one thing after the other.
        let both = async {
            let video = download_video().await;
            let song = download_song().await;
            (video, song)
        };
        let (video, song) = both.await;
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
