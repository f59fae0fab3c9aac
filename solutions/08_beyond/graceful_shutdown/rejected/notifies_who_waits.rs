mod fixture;
use fixture::Desk;
fn main() {
    probe::block_on(run());
}
use std::sync::Arc;
use tokio::sync::Notify;
async fn run() {
    let stop = Arc::new(Notify::new());
    let mut desks = Vec::new();
    for n in 1..=3 {
        desks.push(tokio::spawn(fixture::desk(n, work(n, stop.clone()))));
    }
    fixture::closing_time().await;
    stop.notify_waiters();
    for d in desks {
        d.await.unwrap();
    }
    fixture::lights_out().await;
}
async fn work(n: usize, stop: Arc<Notify>) {
    let mut desk = Desk::new(n);
    'day: loop {
        for _ in 0..10 {
            tokio::select! { biased; () = stop.notified() => break 'day, () = desk.take_order() => {} }
        }
        desk.file().await;
    }
    desk.file().await;
}
