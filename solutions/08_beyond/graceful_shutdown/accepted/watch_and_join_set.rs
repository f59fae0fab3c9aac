mod fixture;

use fixture::Desk;
use tokio::sync::watch;
use tokio::task::JoinSet;

fn main() {
    probe::block_on(run());
}

async fn run() {
    let (closing, is_closing) = watch::channel(false);
    let mut desks = JoinSet::new();
    for number in 1..=3 {
        desks.spawn(fixture::desk(number, work(number, is_closing.clone())));
    }
    fixture::closing_time().await;
    closing.send(true).unwrap();
    desks.join_all().await;
    fixture::lights_out().await;
}

async fn work(number: usize, mut closing: watch::Receiver<bool>) {
    let mut desk = Desk::new(number);
    let mut taken = 0;
    loop {
        tokio::select! {
            biased;
            _ = closing.wait_for(|closing| *closing) => break,
            () = desk.take_order() => taken += 1,
        }
        if taken % 10 == 0 {
            desk.file().await;
        }
    }
    desk.file().await;
}
