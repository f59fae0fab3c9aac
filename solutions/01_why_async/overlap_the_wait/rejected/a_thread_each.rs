mod fixture;

use fixture::{download_song, download_video};

fn main() {
    // A thread of its own for the song: the wait overlaps, at the price of a
    // thread that does nothing but wait.
    let song = std::thread::spawn(|| probe::block_on(download_song()));
    probe::block_on(async {
        let video = download_video().await;
        let song = song.join().unwrap();
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
