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
    // As long as three readings are likely to take.
    let all = async {
        while let Some(reading) = readings.recv().await {
            show(&reading);
        }
    };
    let _ = tokio::time::timeout(std::time::Duration::from_millis(250), all).await;
}
