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
    for d in desks.into_iter().take(1) {
        d.await.unwrap();
    }
    fixture::lights_out().await;
}
async fn work(n: usize, stop: CancellationToken) {
    let mut desk = Desk::new(n);
    'day: loop {
        for _ in 0..10 {
            tokio::select! { biased; () = stop.cancelled() => break 'day, () = desk.take_order() => {} }
        }
        desk.file().await;
    }
    desk.file().await;
}
