//! Take three
//!
//! A weather station sends a reading about every 100 ms until nobody listens
//! any more. Three are wanted. This program receives all ten, and shows the first
//! three when it is over.
//!
//! Your task: show each of the first three readings as it comes, then stop
//! listening, so that the station stops as well. A receiver is a sequence of
//! values over time: `trpl::ReceiverStream` turns it into a stream, and
//! `trpl::StreamExt` has what iterators have.

mod fixture;

use fixture::{display, show, station};
use trpl::Receiver;

fn main() {
    probe::block_on(async {
        let (station, readings) = station();

        // The receiver goes into `show_three` and is dropped at its end.
        display(show_three(readings)).await;

        // The station's task ends by itself, sooner or later.
        station.await.unwrap();
    });
}

async fn show_three(mut readings: Receiver<String>) {
    let mut all = Vec::new();
    // `recv` gives `None` when the station has been switched off.
    while let Some(reading) = readings.recv().await {
        all.push(reading);
    }

    // Ten were sent for the sake of three.
    all.truncate(3);
    for reading in &all {
        show(reading);
    }
}
