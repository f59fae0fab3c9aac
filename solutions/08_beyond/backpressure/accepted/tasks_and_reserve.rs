mod fixture;

use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;
use tokio::sync::mpsc::{Receiver, Sender, channel};

fn main() {
    probe::block_on(async {
        let (tx, rx) = watch(channel(2));
        let camera = trpl::spawn_task(camera(shoot(tx)));
        let lab = trpl::spawn_task(lab(process(rx)));
        camera.await.unwrap();
        lab.await.unwrap();
    });
}

async fn shoot(tx: Tracked<Sender<Photo>>) {
    for number in 1..=6 {
        // Nothing is taken before there is room for it.
        let room = tx.reserve().await.unwrap();
        room.send(take(number));
    }
}

async fn process(mut rx: Tracked<Receiver<Photo>>) {
    while let Some(photo) = rx.recv().await {
        develop(photo).await;
    }
}
