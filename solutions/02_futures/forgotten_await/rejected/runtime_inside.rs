mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    trpl::block_on(save("draft"));
    trpl::block_on(save("final"));
    announce();
}
