//! Saved, it says: the reference solution.

mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    // A call builds a future and returns at once. Only `.await` polls it, and
    // goes on when it is ready; so the order of the lines is the order of
    // events.
    save("draft").await;
    save("final").await;

    announce();
}
