mod fixture;

use std::sync::Arc;

use fixture::{Seats, desk, free_seats, print_ticket, share};
use probe::Tracked;
use tokio::sync::Mutex;

type Hall = Arc<Tracked<Mutex<Seats>>>;

fn main() {
    probe::block_on(async {
        let hall: Hall = share(Mutex::new(free_seats()));
        desk("desks", async {
            let mut seats = hall.lock().await;
            trpl::join!(
                print_ticket(seats.pop_front().unwrap()),
                print_ticket(seats.pop_front().unwrap()),
                print_ticket(seats.pop_front().unwrap()),
            );
        })
        .await;
        println!("left: {}", hall.lock().await.len());
    });
}
