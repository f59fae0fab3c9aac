mod fixture;

use fixture::Desk;
use futures::FutureExt;
use futures::future::{Shared, join4};

fn main() {
    probe::block_on(run());
}

async fn run() {
    // One future that all of them wait for, each with a clone of it.
    let day = fixture::closing_time().boxed().shared();
    join4(
        fixture::desk(1, work(1, day.clone())),
        fixture::desk(2, work(2, day.clone())),
        fixture::desk(3, work(3, day.clone())),
        day,
    )
    .await;
    fixture::lights_out().await;
}

async fn work<F: Future<Output = ()>>(number: usize, mut closing: Shared<F>) {
    let mut desk = Desk::new(number);
    'day: loop {
        for _ in 0..10 {
            tokio::select! {
                biased;
                () = &mut closing => break 'day,
                () = desk.take_order() => {}
            }
        }
        desk.file().await;
    }
    desk.file().await;
}
