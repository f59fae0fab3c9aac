mod fixture;
use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;

use tokio::sync::Notify;
use trpl::{Receiver, Sender};
fn main() {
    probe::block_on(async {
        let (tx, rx) = watch(trpl::channel());
        let empty = Notify::new();
        trpl::join(camera(shoot(tx, &empty)), lab(process(rx, &empty))).await;
    });
}
async fn shoot(tx: Tracked<Sender<Photo>>, empty: &Notify) {
    for number in 1..=6 {
        let photo = take(number);
        tx.send(photo).unwrap();
        if number % 2 == 0 && number < 6 {
            empty.notified().await;
        }
    }
}
async fn process(mut rx: Tracked<Receiver<Photo>>, empty: &Notify) {
    let mut n = 0;
    while let Some(p) = rx.recv().await {
        develop(p).await;
        n += 1;
        if n % 2 == 0 {
            empty.notify_one();
        }
    }
}
