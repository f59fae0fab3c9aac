mod fixture;

use fixture::{display, show, station};
use trpl::Receiver;

fn main() {
    probe::block_on(async {
        let (station, mut readings) = station();
        display(show_three(&mut readings)).await;
        // The receiver is only lent. It is still alive here.
        station.await.unwrap();
    });
}

async fn show_three(readings: &mut Receiver<String>) {
    for _ in 0..3 {
        if let Some(reading) = readings.recv().await {
            show(&reading);
        }
    }
}
