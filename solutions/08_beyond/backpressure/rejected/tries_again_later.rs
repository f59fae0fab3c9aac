mod fixture;

use std::time::Duration;

use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{Receiver, Sender, channel};

fn main() {
    probe::block_on(async {
        let (tx, rx) = watch(channel(2));
        trpl::join(camera(shoot(tx)), lab(process(rx))).await;
    });
}

async fn shoot(tx: Tracked<Sender<Photo>>) {
    for number in 1..=6 {
        let mut photo = take(number);
        while let Err(TrySendError::Full(back)) = tx.try_send(photo) {
            photo = back;
            trpl::sleep(Duration::from_millis(1)).await;
        }
    }
}

async fn process(mut rx: Tracked<Receiver<Photo>>) {
    while let Some(photo) = rx.recv().await {
        develop(photo).await;
    }
}
