mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    save("final").await;
    save("draft").await;
    announce();
}
