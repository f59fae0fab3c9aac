mod fixture;

use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;
use tokio::sync::mpsc::{Receiver, Sender, channel};

fn main() {
    probe::block_on(async {
        let (tx, rx) = watch(channel(2));
        trpl::join(camera(shoot(tx)), lab(process(rx))).await;
    });
}

async fn shoot(tx: Tracked<Sender<Photo>>) {
    for pair in [1, 3, 5] {
        let places = tx.reserve_many(2).await.unwrap();
        for (place, number) in places.zip(pair..) {
            place.send(take(number));
        }
    }
}

async fn process(mut rx: Tracked<Receiver<Photo>>) {
    while let Some(photo) = rx.recv().await {
        develop(photo).await;
    }
}
