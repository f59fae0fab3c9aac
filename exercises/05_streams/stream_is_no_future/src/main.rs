//! Await a stream?
//!
//! Three letters arrive in the course of the morning, and a kettle is on. The
//! letters and the kettle both take time, so both were passed to `join`, but
//! that does not compile.
//!
//! Your task: open each letter as soon as it arrives, while the water heats up.
//! The program should end when the last letter has been opened, the stream has
//! ended and the water boils. Wait for the letters and the water at the same
//! time: one after the other takes too long.

mod fixture;

use fixture::{kettle, letters, open};

fn main() {
    probe::block_on(async {
        let letters = letters();

        // `join` polls two futures until each has produced its one output.
        let (post, ()) = trpl::join(letters, kettle()).await;

        for letter in post {
            open(letter);
        }
    });
}
