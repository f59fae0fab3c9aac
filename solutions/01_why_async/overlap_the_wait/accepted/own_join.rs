mod fixture;

use fixture::{download_song, download_video};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
struct Both {
    a: Pin<Box<dyn Future<Output = i64>>>,
    b: Pin<Box<dyn Future<Output = i64>>>,
    x: Option<i64>,
    y: Option<i64>,
}
impl Future for Both {
    type Output = (i64, i64);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<(i64, i64)> {
        if self.x.is_none()
            && let Poll::Ready(v) = self.a.as_mut().poll(cx)
        {
            self.x = Some(v);
        }
        if self.y.is_none()
            && let Poll::Ready(v) = self.b.as_mut().poll(cx)
        {
            self.y = Some(v);
        }
        match (self.x, self.y) {
            (Some(x), Some(y)) => Poll::Ready((x, y)),
            _ => Poll::Pending,
        }
    }
}

fn main() {
    let (video, song) = probe::block_on(Both {
        a: Box::pin(download_video()),
        b: Box::pin(download_song()),
        x: None,
        y: None,
    });
    println!("video: {video} MB");
    println!("song: {song} MB");
}
