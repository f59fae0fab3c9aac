mod fixture;

use fixture::{download_song, download_video};

use std::time::Duration;

fn main() {
    probe::block_on(async {
        let video = trpl::spawn_task(download_video());
        let song = trpl::spawn_task(download_song());
        // A guess at how long both will take, instead of waiting for them.
        trpl::sleep(Duration::from_millis(300)).await;
        let video = video.await.unwrap();
        let song = song.await.unwrap();
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
