mod fixture;

use fixture::Desk;
use tokio_util::sync::CancellationToken;
fn main() {
    probe::block_on(run());
}
async fn run() {
    let token = CancellationToken::new();
    let desks: Vec<_> = (1..=3)
        .map(|n| tokio::spawn(fixture::desk(n, work(n, token.child_token()))))
        .collect();
    fixture::closing_time().await;
    token.cancel();
    desks.into_iter().next_back().unwrap().await.unwrap();
    fixture::lights_out().await;
}
async fn work(number: usize, stop: CancellationToken) {
    let mut desk = Desk::new(number);
    while !stop.is_cancelled() {
        for _ in 0..10 {
            if stop.run_until_cancelled(desk.take_order()).await.is_none() {
                break;
            }
        }
        desk.file().await;
    }
}
