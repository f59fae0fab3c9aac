mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    save("draft").await;
    // The task runs while the announcement is made, not before it.
    let saving = trpl::spawn_task(save("final"));
    announce();
    saving.await.unwrap();
}
