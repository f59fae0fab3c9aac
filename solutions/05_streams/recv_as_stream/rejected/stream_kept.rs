mod fixture;

use fixture::{display, show, station};
use trpl::{ReceiverStream, StreamExt};

fn main() {
    probe::block_on(async {
        let (station, readings) = station();
        // `take` ends after three, but keeps the receiver until it is dropped,
        // which is at the end of this block.
        let mut three = ReceiverStream::new(readings).take(3);
        display(async {
            while let Some(reading) = three.next().await {
                show(&reading);
            }
        })
        .await;
        station.await.unwrap();
        drop(three);
    });
}
