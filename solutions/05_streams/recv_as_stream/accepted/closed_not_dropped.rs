mod fixture;

use fixture::{display, show, station};
use trpl::Receiver;

fn main() {
    probe::block_on(async {
        let (station, mut readings) = station();
        display(show_three(&mut readings)).await;
        station.await.unwrap();
        // Still alive, but closed since the third reading.
        drop(readings);
    });
}

async fn show_three(readings: &mut Receiver<String>) {
    for _ in 0..3 {
        if let Some(reading) = readings.recv().await {
            show(&reading);
        }
    }
    readings.close();
}
