mod fixture;

use fixture::{display, show, station};
use trpl::Receiver;

fn main() {
    probe::block_on(async {
        let (station, readings) = station();
        display(show_three(readings)).await;
        station.await.unwrap();
    });
}

async fn show_three(readings: Receiver<String>) {
    use trpl::{ReceiverStream, StreamExt};

    // A stream, and all of it.
    let mut readings = ReceiverStream::new(readings);
    while let Some(reading) = readings.next().await {
        show(&reading);
    }
}
