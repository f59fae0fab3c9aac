mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        // The song arrives by itself while the video does, and nobody waits for it.
        trpl::spawn_task(download_song());
        let video = download_video().await;
        let song = probe::param("song_mb", 5);
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
