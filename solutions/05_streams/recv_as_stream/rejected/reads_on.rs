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
    let mut shown = 0;
    // The first three as they come; the rest is received and forgotten.
    while let Some(reading) = readings.recv().await {
        if shown < 3 {
            show(&reading);
            shown += 1;
        }
    }
}
