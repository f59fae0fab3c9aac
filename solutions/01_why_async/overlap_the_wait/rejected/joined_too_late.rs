mod fixture;

use fixture::{download_song, download_video};

use trpl::join;

fn main() {
    probe::block_on(async {
        // `join` gets two finished values: all the waiting is done before it.
        let video = download_video().await;
        let song = download_song().await;
        let (video, song) = join(async { video }, async { song }).await;
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
