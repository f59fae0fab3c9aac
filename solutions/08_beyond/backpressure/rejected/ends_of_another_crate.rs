mod fixture;

use fixture::{Photo, camera, develop, lab, take, watch};
use futures::channel::mpsc::channel;
use probe::Tracked;
use tokio::sync::mpsc::{Receiver, Sender};

fn main() {
    probe::block_on(async {
        let (tx, rx) = watch(channel(2));
        trpl::join(camera(shoot(tx)), lab(process(rx))).await;
    });
}

/// Takes six photos. The sender is dropped at the end, which closes the channel.
async fn shoot(tx: Tracked<Sender<Photo>>) {
    for number in 1..=6 {
        let photo = take(number);
        // Pending while the channel is full. The receiver makes room and wakes
        // the sender, so the slow side sets the pace for the fast one.
        tx.send(photo).await.unwrap();
    }
}

/// Develops photos until no more can arrive.
async fn process(mut rx: Tracked<Receiver<Photo>>) {
    while let Some(photo) = rx.recv().await {
        develop(photo).await;
    }
}
