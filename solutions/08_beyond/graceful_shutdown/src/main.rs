//! Flush first: the reference solution.

mod fixture;

use fixture::Desk;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

fn main() {
    probe::block_on(run());
}

async fn run() {
    // Clones of the token are the same token: it is cancelled once, for all.
    let stop = CancellationToken::new();
    // Counts the tasks that are under way, without keeping what they return.
    let tracker = TaskTracker::new();
    for number in 1..=3 {
        tracker.spawn(fixture::desk(number, work(number, stop.clone())));
    }

    fixture::closing_time().await;

    // First ask. Nothing is dropped by this: the desks find out for themselves.
    stop.cancel();
    // Then wait. `wait` is ready when the tracker is empty and closed: as long
    // as it is open, more tasks may be added.
    tracker.close();
    tracker.wait().await;
    fixture::lights_out().await;
}

/// What a desk does all day.
async fn work(number: usize, stop: CancellationToken) {
    let mut desk = Desk::new(number);
    'day: loop {
        for _ in 0..10 {
            tokio::select! {
                // Only the wait for a customer is dropped. The desk belongs
                // to this function and stays.
                _ = stop.cancelled() => break 'day,
                () = desk.take_order() => {}
            }
        }
        desk.file().await;
    }
    // The desk knows which orders it has, so it should file them.
    desk.file().await;
}
