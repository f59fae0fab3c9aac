mod fixture;

use fixture::*;

fn main() {
    probe::block_on(async {
        let (video, _) = trpl::join(download_video(), download_song()).await;
        let song = download_song().await;
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
