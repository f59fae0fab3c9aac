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

async fn show_three(mut readings: Receiver<String>) {
    // No stream: three times `recv`, then the receiver is dropped.
    for _ in 0..3 {
        if let Some(reading) = readings.recv().await {
            show(&reading);
        }
    }
}
