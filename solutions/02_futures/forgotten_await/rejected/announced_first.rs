mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    // The readers come before the text is there.
    announce();
    save("draft").await;
    save("final").await;
}
