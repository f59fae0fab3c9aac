mod fixture;

use fixture::Desk;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(run());
}

async fn run() {
    let mut desks = Vec::new();
    for number in 1..=3 {
        let stop = CancellationToken::new();
        let work = work(number, stop.clone());
        desks.push((stop, tokio::spawn(fixture::desk(number, work))));
    }
    fixture::closing_time().await;
    for (stop, desk) in desks {
        stop.cancel();
        desk.await.unwrap();
    }
    fixture::lights_out().await;
}

async fn work(number: usize, stop: CancellationToken) {
    let mut desk = Desk::new(number);
    'day: loop {
        for _ in 0..10 {
            tokio::select! {
                _ = stop.cancelled() => break 'day,
                () = desk.take_order() => {}
            }
        }
        desk.file().await;
    }
    desk.file().await;
}
