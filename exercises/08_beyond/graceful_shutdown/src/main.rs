//! Flush first
//!
//! Three desks take orders, keep them in memory, and file them now and then. At
//! closing time their tasks are aborted, and the orders that have not been
//! filed by then are lost.
//!
//! Your task: at closing time, whenever that is, ask the desks to stop. Each
//! desk should then take no more orders, file those that it has, and end on its
//! own. A desk that is filing at that moment should finish filing. Until
//! closing time, nothing should change. The lights should go out as soon as the
//! last desk is done.

mod fixture;

use fixture::Desk;

fn main() {
    probe::block_on(run());
}

async fn run() {
    let mut desks = Vec::new();
    for number in 1..=3 {
        desks.push(tokio::spawn(fixture::desk(number, work(number))));
    }

    fixture::closing_time().await;

    for desk in desks {
        // The task's future is dropped where it waits, and everything it owns
        // with it.
        desk.abort();
        let _ = desk.await;
    }
    fixture::lights_out().await;
}

/// What a desk does all day.
async fn work(number: usize) {
    let mut desk = Desk::new(number);
    loop {
        for _ in 0..10 {
            desk.take_order().await;
        }
        // Filing the orders one by one would take too long.
        desk.file().await;
    }
}
