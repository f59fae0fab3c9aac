mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    let d = tokio::spawn(save("draft"));
    while !d.is_finished() {
        trpl::sleep(std::time::Duration::from_millis(5)).await;
    }
    let f = tokio::spawn(save("final"));
    while !f.is_finished() {
        trpl::sleep(std::time::Duration::from_millis(5)).await;
    }
    announce();
}
