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

    // `filter` lets only three through, and still looks at all ten.
    let mut count = 0;
    let mut three = ReceiverStream::new(readings).filter(|_| {
        count += 1;
        count <= 3
    });
    while let Some(reading) = three.next().await {
        show(&reading);
    }
}
