mod fixture;

use fixture::{download_song, download_video};

use trpl::Either;

fn main() {
    probe::block_on(async {
        // The song wins and the video is thrown away half-way.
        match trpl::select(download_video(), download_song()).await {
            Either::Left(video) => println!("video: {video} MB"),
            Either::Right(song) => println!("song: {song} MB"),
        }
    });
}
