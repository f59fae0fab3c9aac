mod fixture;

use std::sync::Arc;

use fixture::{Seats, desk, free_seats, print_ticket, share};
use probe::Tracked;
use tokio::sync::Mutex;

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

async fn sell(hall: Hall) {
    let seat = hall.lock().await.pop_front();
    if let Some(seat) = seat {
        trpl::spawn_task(print_ticket(seat));
    }
}
