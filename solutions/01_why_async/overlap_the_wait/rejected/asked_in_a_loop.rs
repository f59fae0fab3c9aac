mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        let h = tokio::spawn(download_video());
        let k = tokio::spawn(download_song());
        while !h.is_finished() || !k.is_finished() {
            trpl::yield_now().await;
        }
        let video = h.await.unwrap();
        let song = k.await.unwrap();

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
