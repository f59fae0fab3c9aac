//! Await a stream?
//!
//! Three letters come in the course of the morning, and a kettle is on
//! meanwhile. Both take time, so both were given to `join`; it does not compile.
//!
//! Your task: open each letter when it comes, while the water boils. The program
//! ends when the post has been and the water boils, whichever comes last. Keep
//! to one morning: first the post and then the kettle would take too long.

mod fixture;

use fixture::{kettle, letters, open};

fn main() {
    probe::block_on(async {
        let letters = letters();

        // `join` polls two futures until each has given its one value.
        let (post, ()) = trpl::join(letters, kettle()).await;

        for letter in post {
            open(letter);
        }
    });
}
