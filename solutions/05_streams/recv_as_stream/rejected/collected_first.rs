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

async fn show_three(readings: Receiver<String>) {
    use trpl::{ReceiverStream, StreamExt};

    // Three, and all of them shown when the last has come.
    let three: Vec<_> = ReceiverStream::new(readings).take(3).collect().await;
    for reading in &three {
        show(reading);
    }
}
