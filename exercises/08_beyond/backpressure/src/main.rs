//! Six in the queue
//!
//! A camera takes six photos in a burst, and a lab develops them one by one.
//! All photos that have not been developed yet pile up in the channel between
//! the two. Six of them do no harm, but six thousand would fill the memory.
//!
//! Your task: leave room for two photos between camera and lab. Make the camera
//! wait until the lab has made room for the next photo, and no longer. The
//! camera may take that photo before or after the wait.

mod fixture;

use fixture::{Photo, camera, develop, lab, take, watch};
use probe::Tracked;
use trpl::{Receiver, Sender};

fn main() {
    probe::block_on(async {
        // The channel of trpl has no limit.
        let (tx, rx) = watch(trpl::channel());
        trpl::join(camera(shoot(tx)), lab(process(rx))).await;
    });
}

/// Takes six photos. The sender is dropped at the end, which closes the channel.
async fn shoot(tx: Tracked<Sender<Photo>>) {
    for number in 1..=6 {
        let photo = take(number);
        // `send` is not async here, because it never has to wait.
        tx.send(photo).unwrap();
    }
}

/// Develops photos until no more can arrive.
async fn process(mut rx: Tracked<Receiver<Photo>>) {
    while let Some(photo) = rx.recv().await {
        develop(photo).await;
    }
}
