//! The lock that serialized everything
//!
//! Three desks sell the seats of a hall. Each desk has its own printer, and yet
//! three tickets take three times as long as one. The mutex makes sure that no
//! seat is sold twice, but it stays locked for longer than necessary.
//!
//! Your task: make the three desks print their tickets at the same time. Keep a
//! mutex around the seats. Each desk should look at the seats and take one of
//! them without unlocking in between, because the lock protects several steps
//! that belong together.

mod fixture;

use std::sync::Arc;

use fixture::{Seats, desk, free_seats, print_ticket, share};
use probe::Tracked;
use tokio::sync::Mutex;

/// A mutex that all desks share. `probe::Tracked` shows the tutor when it is
/// locked; `lock` works as usual, for the mutexes of tokio, futures and std.
type Hall = Arc<Tracked<Mutex<Seats>>>;

fn main() {
    probe::block_on(async {
        let hall: Hall = share(Mutex::new(free_seats()));

        trpl::join!(
            desk("desk-1", sell(Arc::clone(&hall))),
            desk("desk-2", sell(Arc::clone(&hall))),
            desk("desk-3", sell(Arc::clone(&hall))),
        );

        println!("left: {}", hall.lock().await.len());
    });
}

/// Sells the next free seat.
async fn sell(hall: Hall) {
    // Locked as long as the guard lives. tokio's `lock` is awaited: a task that
    // does not get the lock waits, and the thread is free for others.
    let mut seats = hall.lock().await;
    if let Some(seat) = seats.pop_front() {
        print_ticket(seat).await;
    }
}
