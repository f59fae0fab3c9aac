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
    use futures::StreamExt;

    // No loop: the stream itself calls back for each item.
    trpl::ReceiverStream::new(readings)
        .take(3)
        .for_each(|reading| async move { show(&reading) })
        .await;
}
