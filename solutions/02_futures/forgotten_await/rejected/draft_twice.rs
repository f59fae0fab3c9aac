mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}
async fn publish() {
    trpl::join(save("draft"), save("draft")).await;
    save("final").await;
    announce();
}
