mod fixture;

use fixture::{display, show, station};
use trpl::{Receiver, ReceiverStream, StreamExt};

fn main() {
    probe::block_on(async {
        // Main ends first, and takes the station's task with it.
        let (_station, readings) = station();
        display(show_three(readings)).await;
    });
}

async fn show_three(readings: Receiver<String>) {
    let mut three = ReceiverStream::new(readings).take(3);
    while let Some(reading) = three.next().await {
        show(&reading);
    }
}
