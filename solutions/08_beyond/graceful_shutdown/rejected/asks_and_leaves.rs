mod fixture;

use fixture::Desk;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

fn main() {
    probe::block_on(run());
}

async fn run() {
    let stop = CancellationToken::new();
    let tracker = TaskTracker::new();
    for number in 1..=3 {
        tracker.spawn(fixture::desk(number, work(number, stop.clone())));
    }
    fixture::closing_time().await;
    stop.cancel();
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
