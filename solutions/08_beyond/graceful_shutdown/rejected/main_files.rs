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
    let mut filed = Vec::new();
    for desk in desks {
        let mut desk = desk.await.unwrap();
        filed.push(async move { desk.file().await });
    }
    futures::future::join_all(filed).await;
    fixture::lights_out().await;
}

async fn work(number: usize, stop: CancellationToken) -> Desk {
    let mut desk = Desk::new(number);
    loop {
        for _ in 0..10 {
            tokio::select! {
                _ = stop.cancelled() => return desk,
                () = desk.take_order() => {}
            }
        }
        desk.file().await;
    }
}
