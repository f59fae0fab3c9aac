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
    let mut taken = 0;
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            () = desk.take_order() => taken += 1,
            () = trpl::sleep(std::time::Duration::from_millis(100)) => {}
        }
        if taken == 10 {
            desk.file().await;
            taken = 0;
        }
    }
    desk.file().await;
}
