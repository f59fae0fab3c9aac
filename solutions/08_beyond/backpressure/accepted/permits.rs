mod fixture;

use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;
use tokio::sync::Semaphore;
use trpl::{Receiver, Sender};

fn main() {
    probe::block_on(async {
        let (tx, rx) = watch(trpl::channel());
        let room = Semaphore::new(2);
        trpl::join(camera(shoot(tx, &room)), lab(process(rx, &room))).await;
    });
}

async fn shoot(tx: Tracked<Sender<Photo>>, room: &Semaphore) {
    for number in 1..=6 {
        room.acquire().await.unwrap().forget();
        tx.send(take(number)).unwrap();
    }
}

async fn process(mut rx: Tracked<Receiver<Photo>>, room: &Semaphore) {
    while let Some(photo) = rx.recv().await {
        room.add_permits(1);
        develop(photo).await;
    }
}
