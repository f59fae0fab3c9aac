mod fixture;

use fixture::{display, show, station};
use trpl::Receiver;

fn main() {
    probe::block_on(async {
        let (station, mut readings) = station();
        display(show_three(&mut readings)).await;
        // The station is not told; it is cut off.
        station.abort();
        let _ = station.await;
    });
}

async fn show_three(readings: &mut Receiver<String>) {
    for _ in 0..3 {
        if let Some(reading) = readings.recv().await {
            show(&reading);
        }
    }
}
