//! The lock that serialized everything: the reference solution.

mod fixture;

// The lock is never held across an await, so no task has to wait for it
// asynchronously, and the plain mutex will do.
use std::sync::{Arc, Mutex};

use fixture::{Seats, desk, free_seats, print_ticket, share};
use probe::Tracked;

type Hall = Arc<Tracked<Mutex<Seats>>>;

fn main() {
    probe::block_on(async {
        let hall: Hall = share(Mutex::new(free_seats()));

        trpl::join!(
            desk("desk-1", sell(Arc::clone(&hall))),
            desk("desk-2", sell(Arc::clone(&hall))),
            desk("desk-3", sell(Arc::clone(&hall))),
        );

        println!("left: {}", hall.lock().unwrap().len());
    });
}

/// Sells the next free seat.
async fn sell(hall: Hall) {
    // Lock, change, release: the guard is dropped at the end of this block. From
    // then on the seat belongs to this desk.
    let seat = {
        let mut seats = hall.lock().unwrap();
        seats.pop_front()
    };
    if let Some(seat) = seat {
        print_ticket(seat).await;
    }
}
