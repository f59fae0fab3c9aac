mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    // Both are saved, at the same time.
    trpl::join(save("draft"), save("final")).await;
    announce();
}
