mod fixture;

use std::thread::sleep;
use std::time::Duration;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    let draft = trpl::spawn_task(save("draft"));
    sleep(Duration::from_millis(30));
    draft.await.unwrap();
    let last = trpl::spawn_task(save("final"));
    sleep(Duration::from_millis(30));
    last.await.unwrap();
    announce();
}
