//! Take three
//!
//! A weather station sends ten readings, one about every 100 ms, and stops
//! earlier if nobody listens. Only three readings are needed, but this program
//! receives all ten and shows the first three at the end.
//!
//! Your task: show each of the first three readings as soon as it arrives, then
//! stop listening, so that the station stops as well. A receiver yields a
//! sequence of values over time, as a stream does. `trpl::ReceiverStream` turns
//! a receiver into a stream, and `trpl::StreamExt` has methods like those of
//! iterators.

mod fixture;

use fixture::{display, show, station};
use trpl::Receiver;

fn main() {
    probe::block_on(async {
        let (station, readings) = station();

        // The receiver moves into `show_three` and is dropped at its end.
        display(show_three(readings)).await;

        // The station's task ends on its own, after a while.
        station.await.unwrap();
    });
}

async fn show_three(mut readings: Receiver<String>) {
    let mut all = Vec::new();
    // `recv` returns `None` after the last reading.
    while let Some(reading) = readings.recv().await {
        all.push(reading);
    }

    // Ten readings were sent, and three are needed.
    all.truncate(3);
    for reading in &all {
        show(reading);
    }
}
