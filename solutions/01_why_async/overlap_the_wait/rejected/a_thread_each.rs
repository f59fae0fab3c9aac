mod fixture;

use fixture::{download_song, download_video};

fn main() {
    // The wait overlaps, at the price of a second thread and a second runtime.
    let song = std::thread::spawn(|| trpl::block_on(download_song()));
    probe::block_on(async {
        let video = download_video().await;
        let song = song.join().unwrap();
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
