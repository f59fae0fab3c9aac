mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        trpl::join(download_video(), download_song()).await;
        let video = download_video().await;
        let song = download_song().await;

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
