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
    for number in 1..=6 {
        let photo = take(number);
        tx.send(photo).await.unwrap();
    }
}

async fn process(mut rx: Tracked<Receiver<Photo>>) {
    let mut tasks = Vec::new();
    while let Some(photo) = rx.recv().await {
        tasks.push(trpl::spawn_task(develop(photo)));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
