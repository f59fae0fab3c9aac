mod fixture;
use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;
use tokio::sync::mpsc::{self, Receiver, Sender};

async fn process(mut rx: Tracked<Receiver<Photo>>) {
    while let Some(p) = rx.recv().await {
        develop(p).await;
    }
}
fn main() {
    probe::block_on(async {
        let (tx, rx) = watch(mpsc::channel(2));
        camera(shoot(tx)).await;
        lab(process(rx)).await;
    });
}
async fn shoot(tx: Tracked<Sender<Photo>>) {
    for number in 1..=6 {
        let photo = take(number);
        tx.send(photo).await.unwrap();
    }
}
