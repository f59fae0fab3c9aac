mod fixture;
use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;

use futures::channel::mpsc;
use futures::{SinkExt, StreamExt};
fn main() {
    probe::block_on(async {
        // futures: buffer + one slot for each sender
        let (tx, rx) = watch(mpsc::channel(1));
        trpl::join(camera(shoot(tx)), lab(process(rx))).await;
    });
}
async fn shoot(mut tx: Tracked<mpsc::Sender<Photo>>) {
    for number in 1..=6 {
        let p = take(number);
        tx.feed(p).await.unwrap();
    }
}
async fn process(mut rx: Tracked<mpsc::Receiver<Photo>>) {
    while let Some(p) = rx.next().await {
        develop(p).await;
    }
}
