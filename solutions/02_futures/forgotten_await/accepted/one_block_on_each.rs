mod fixture;

use fixture::{announce, save};

fn main() {
    // `block_on` polls its future to the end, so a plain main can wait too.
    probe::block_on(save("draft"));
    probe::block_on(save("final"));
    announce();
}
