mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    // Each save is a task of its own; awaiting its handle waits for its end.
    trpl::spawn_task(save("draft")).await.unwrap();
    trpl::spawn_task(save("final")).await.unwrap();
    announce();
}
