mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    save("draft").await;
    trpl::join(save("final"), save("final")).await;
    announce();
}
