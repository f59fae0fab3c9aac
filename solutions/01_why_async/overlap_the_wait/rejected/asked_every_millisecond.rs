mod fixture;

use fixture::{download_song, download_video};
use std::task::Poll;
use std::time::Duration;

fn main() {
    probe::block_on(async {
        let mut v = std::pin::pin!(download_video());
        let mut s = std::pin::pin!(download_song());
        let (mut x, mut y) = (None, None);
        // Looks every millisecond whether they are there.
        while x.is_none() || y.is_none() {
            if x.is_none()
                && let Poll::Ready(value) = futures::poll!(v.as_mut())
            {
                x = Some(value);
            }
            if y.is_none()
                && let Poll::Ready(value) = futures::poll!(s.as_mut())
            {
                y = Some(value);
            }
            let _ =
                tokio::time::timeout(Duration::from_millis(1), std::future::pending::<()>()).await;
        }
        let (video, song) = (x.unwrap(), y.unwrap());

        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
