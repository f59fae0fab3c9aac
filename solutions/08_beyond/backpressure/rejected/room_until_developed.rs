mod fixture;
use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;

use std::sync::Arc;
use tokio::sync::Semaphore;
use trpl::{Receiver, Sender};
fn main() {
    probe::block_on(async {
        let (tx, rx) = watch(trpl::channel());
        let room = Arc::new(Semaphore::new(2));
        trpl::join(camera(shoot(tx, room.clone())), lab(process(rx, room))).await;
    });
}
async fn shoot(tx: Tracked<Sender<Photo>>, room: Arc<Semaphore>) {
    for number in 1..=6 {
        let photo = take(number);
        room.acquire().await.unwrap().forget();
        tx.send(photo).unwrap();
    }
}
async fn process(mut rx: Tracked<Receiver<Photo>>, room: Arc<Semaphore>) {
    while let Some(p) = rx.recv().await {
        develop(p).await;
        room.add_permits(1);
    }
}
