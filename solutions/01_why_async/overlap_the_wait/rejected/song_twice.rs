mod fixture;

use fixture::*;

fn main() {
    probe::block_on(async {
        let (video, song, _) = trpl::join!(download_video(), download_song(), download_song());
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
