//! Saved, it says
//!
//! `publish` saves a draft, saves the final version and then announces the
//! text. The announcement is printed, and the archive is empty.
//!
//! Your task: save the draft, then the final version, then announce. Do each
//! step once. It begins when the one before it has ended, and no later: wait for
//! the step itself rather than for a time.

mod fixture;

use fixture::{announce, save};

fn main() {
    // The runtime drives one future, and through it whatever that future
    // awaits.
    probe::block_on(publish());
}

async fn publish() {
    // The compiler has something to say about this line.
    save("draft");

    // And nothing about this one: `let _` tells it that you know what you do.
    let _ = save("final");

    announce();
}
