mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        let h = tokio::task::spawn_blocking(|| {
            tokio::runtime::Handle::current().block_on(download_song())
        });
        let video = download_video().await;
        let song = h.await.unwrap();

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
