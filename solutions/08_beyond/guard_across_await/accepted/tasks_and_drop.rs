mod fixture;

use std::sync::Arc;

use fixture::{Seats, desk, free_seats, print_ticket, share};
use probe::Tracked;
use tokio::sync::Mutex;

type Hall = Arc<Tracked<Mutex<Seats>>>;

fn main() {
    probe::block_on(async {
        let hall: Hall = share(Mutex::new(free_seats()));
        let desks = ["desk-1", "desk-2", "desk-3"]
            .map(|name| trpl::spawn_task(desk(name, sell(Arc::clone(&hall)))));
        for desk in desks {
            desk.await.unwrap();
        }
        println!("left: {}", hall.lock().await.len());
    });
}

async fn sell(hall: Hall) {
    let mut seats = hall.lock().await;
    let seat = seats.pop_front();
    drop(seats);
    if let Some(seat) = seat {
        print_ticket(seat).await;
    }
}
