mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    let _d = trpl::spawn_task(save("draft"));
    trpl::sleep(std::time::Duration::from_millis(100)).await;
    let _f = trpl::spawn_task(save("final"));
    trpl::sleep(std::time::Duration::from_millis(100)).await;
    announce();
}
