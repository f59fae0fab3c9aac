mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        trpl::sleep(std::time::Duration::from_millis(200)).await;
        let (video, song) = (probe::param("video_mb", 48), probe::param("song_mb", 5));

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
