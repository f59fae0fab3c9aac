mod fixture;

use std::sync::{Arc, Mutex};

use fixture::{Seats, desk, free_seats, print_ticket, share};
use probe::Tracked;

type Hall = Arc<Tracked<Mutex<Seats>>>;

fn main() {
    probe::block_on(async {
        let hall: Hall = share(Mutex::new(free_seats()));
        for name in ["desk-1", "desk-2", "desk-3"] {
            desk(name, sell(Arc::clone(&hall))).await;
        }
        println!("left: {}", hall.lock().unwrap().len());
    });
}

async fn sell(hall: Hall) {
    let seat = hall.lock().unwrap().pop_front();
    if let Some(seat) = seat {
        print_ticket(seat).await;
    }
}
