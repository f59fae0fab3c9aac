mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    // Another way to silence the compiler.
    drop(save("draft"));
    drop(save("final"));
    announce();
}
