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
    for number in 1..=3 {
        let Some(reading) = readings.recv().await else {
            return;
        };
        if number == 2 {
            trpl::sleep(std::time::Duration::from_millis(30)).await;
        }
        show(&reading);
    }
}
