mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    // Both tasks are thrown away when `publish`, and with it the runtime, ends.
    trpl::spawn_task(save("draft"));
    trpl::spawn_task(save("final"));
    announce();
}
