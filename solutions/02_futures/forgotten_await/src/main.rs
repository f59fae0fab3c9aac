//! Saved, it says: the reference solution.

mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    // A call builds a future and returns immediately. Only `.await` polls it,
    // and the code below runs once it is ready. So the steps happen in the
    // order of the lines.
    save("draft").await;
    save("final").await;

    announce();
}
