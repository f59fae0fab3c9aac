mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    futures::executor::block_on(save("draft"));
    futures::executor::block_on(save("final"));
    announce();
}
