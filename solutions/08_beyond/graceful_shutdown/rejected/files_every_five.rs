mod fixture;

use fixture::Desk;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(run());
}

async fn run() {
    let stop = CancellationToken::new();
    let mut desks = Vec::new();
    for number in 1..=3 {
        desks.push(tokio::spawn(fixture::desk(
            number,
            work(number, stop.clone()),
        )));
    }
    fixture::closing_time().await;
    stop.cancel();
    for desk in desks {
        desk.await.unwrap();
    }
    fixture::lights_out().await;
}

async fn work(number: usize, stop: CancellationToken) {
    let mut desk = Desk::new(number);
    'day: loop {
        for _ in 0..5 {
            tokio::select! {
                biased;
                () = stop.cancelled() => break 'day,
                () = desk.take_order() => {}
            }
        }
        desk.file().await;
    }
    desk.file().await;
}
