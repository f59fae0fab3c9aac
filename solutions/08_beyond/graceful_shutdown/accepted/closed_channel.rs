mod fixture;

use fixture::Desk;
use futures::future::{Either, select};
use std::pin::pin;
use tokio::sync::broadcast;

fn main() {
    probe::block_on(run());
}

async fn run() {
    let (open, _) = broadcast::channel::<()>(1);
    let desks: Vec<_> = (1..=3)
        .map(|number| tokio::spawn(fixture::desk(number, work(number, open.subscribe()))))
        .collect();
    fixture::closing_time().await;
    // The last sender goes, and every receiver hears of it.
    drop(open);
    for desk in desks {
        desk.await.unwrap();
    }
    fixture::lights_out().await;
}

async fn work(number: usize, mut open: broadcast::Receiver<()>) {
    let mut desk = Desk::new(number);
    let mut closed = pin!(open.recv());
    'day: loop {
        for _ in 0..10 {
            let order = pin!(desk.take_order());
            if let Either::Left(_) = select(closed.as_mut(), order).await {
                break 'day;
            }
        }
        desk.file().await;
    }
    desk.file().await;
}
