mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        // Each download becomes a task that the runtime starts by itself, so
        // awaiting the handles one after the other loses no time.
        let video = trpl::spawn_task(download_video());
        let song = trpl::spawn_task(download_song());
        let video = video.await.unwrap();
        let song = song.await.unwrap();
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
