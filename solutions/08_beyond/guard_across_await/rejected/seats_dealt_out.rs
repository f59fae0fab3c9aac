mod fixture;

use std::sync::Arc;

use fixture::{Seats, desk, free_seats, print_ticket, share};
use probe::Tracked;
use tokio::sync::Mutex;

/// A mutex that all desks share. `probe::Tracked` shows the tutor who locks it
/// when; `lock` works as ever, for tokio's mutex and for that of std.
type Hall = Arc<Tracked<Mutex<Seats>>>;

fn main() {
    probe::block_on(async {
        let hall: Hall = share(Mutex::new(free_seats()));

        let (a, b, c) = {
            let mut s = hall.lock().await;
            (
                s.pop_front().unwrap(),
                s.pop_front().unwrap(),
                s.pop_front().unwrap(),
            )
        };
        let _ = sell;
        trpl::join!(
            desk("desk-1", print_ticket(a)),
            desk("desk-2", print_ticket(b)),
            desk("desk-3", print_ticket(c)),
        );

        println!("left: {}", hall.lock().await.len());
    });
}

async fn sell(_: Hall) {}
