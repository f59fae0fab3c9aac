//! Saved, it says
//!
//! `publish` saves a draft, saves the final version and then announces the
//! text. The announcement is printed, but nothing has been saved.
//!
//! Your task: save the draft, then the final version, then announce the text.
//! Do each step once, and start it as soon as the step before it has finished.
//! Wait for the steps themselves, not for a fixed time. Keep `probe::block_on`.

mod fixture;

use fixture::{announce, save};

fn main() {
    // The runtime drives one future, and through it every future that it
    // awaits.
    probe::block_on(publish());
}

async fn publish() {
    // The compiler warns about this line.
    save("draft");

    // But not about this one: `let _` says that you discard it on purpose.
    let _ = save("final");

    announce();
}
