mod fixture;

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;

fn main() {
    probe::block_on(async {
        let (tx, rx) = watch(sync_channel(2));
        trpl::join(camera(shoot(tx)), lab(process(rx))).await;
    });
}

async fn shoot(tx: Tracked<SyncSender<Photo>>) {
    for number in 1..=6 {
        let photo = take(number);
        tx.send(photo).unwrap();
    }
}

async fn process(rx: Tracked<Receiver<Photo>>) {
    while let Ok(photo) = rx.recv() {
        develop(photo).await;
    }
}
