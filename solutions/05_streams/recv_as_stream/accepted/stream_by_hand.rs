mod fixture;

use std::pin::pin;

use fixture::{display, show, station};
use futures::StreamExt;
use trpl::Receiver;

fn main() {
    probe::block_on(async {
        let (station, readings) = station();
        display(show_three(readings)).await;
        station.await.unwrap();
    });
}

async fn show_three(readings: Receiver<String>) {
    // A stream made from a function that is called for each item; it ends
    // itself, and drops the receiver when it does.
    let three = futures::stream::unfold((readings, 0), |(mut readings, n)| async move {
        if n == 3 {
            return None;
        }
        let reading = readings.recv().await?;
        Some((reading, (readings, n + 1)))
    });
    let mut three = pin!(three);
    while let Some(reading) = three.next().await {
        show(&reading);
    }
}
