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
    while let Some(reading) = readings.recv().await {
        // Finds out that it is over only when one more has come.
        if shown == 3 {
            break;
        }
        show(&reading);
        shown += 1;
    }
}
