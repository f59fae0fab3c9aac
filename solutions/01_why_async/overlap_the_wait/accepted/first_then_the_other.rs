mod fixture;

use fixture::{download_song, download_video};

use std::pin::pin;

fn main() {
    probe::block_on(async {
        // The first to arrive hands back the other one, still on its way.
        let (video, song) = (pin!(download_video()), pin!(download_song()));
        let (video, song) = match futures::future::select(video, song).await {
            futures::future::Either::Left((video, song)) => (video, song.await),
            futures::future::Either::Right((song, video)) => (video.await, song),
        };
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
