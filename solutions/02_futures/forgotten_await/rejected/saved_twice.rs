mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    save("draft").await;
    save("draft").await;
    save("final").await;
    announce();
}
