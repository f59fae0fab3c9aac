mod fixture;
use fixture::Desk;
fn main() {
    probe::block_on(run());
}
use tokio_util::sync::CancellationToken;
async fn run() {
    let stop = CancellationToken::new();
    let mut desks = Vec::new();
    for n in 1..=3 {
        desks.push(tokio::spawn(fixture::desk(n, work(n, stop.clone()))));
    }
    fixture::closing_time().await;
    stop.cancel();
    for d in desks {
        d.await.unwrap();
    }
    fixture::lights_out().await;
}
async fn work(n: usize, stop: CancellationToken) {
    let mut desk = Desk::new(n);
    let end = tokio::time::Instant::now() + std::time::Duration::from_millis(1225);
    let _ = stop;
    'day: loop {
        for _ in 0..10 {
            if tokio::time::timeout_at(end, desk.take_order())
                .await
                .is_err()
            {
                break 'day;
            }
        }
        desk.file().await;
    }
    desk.file().await;
}
