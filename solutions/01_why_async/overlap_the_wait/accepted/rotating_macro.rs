mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        // tokio's macro needs no `.await` and polls in a rotating order.
        let (song, video) = tokio::join!(download_song(), download_video());
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
