//! Take three: the reference solution.

mod fixture;

use fixture::{display, show, station};
// `StreamExt` brings `take` and `next` into scope; `Stream` alone has neither.
use trpl::{Receiver, ReceiverStream, StreamExt};

fn main() {
    probe::block_on(async {
        let (station, readings) = station();
        display(show_three(readings)).await;
        station.await.unwrap();
    });
}

async fn show_three(readings: Receiver<String>) {
    // The stream owns the receiver and ends after three items, without asking
    // for a fourth.
    let mut three = ReceiverStream::new(readings).take(3);
    while let Some(reading) = three.next().await {
        show(&reading);
    }
    // Here the stream is dropped, and the receiver with it. The station notices
    // when it sends its next reading.
}
