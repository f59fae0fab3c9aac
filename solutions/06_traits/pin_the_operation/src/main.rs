//! The deadline that never fires: the reference solution.

mod fixture;

use std::pin::pin;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();

        // Made once, before the loop, and so as old as the vote itself. `pin!`
        // gives it a fixed place and returns a pinned reference to it.
        let mut deadline = pin!(deadline());

        loop {
            tokio::select! {
                // If no more votes can arrive, the pattern does not match, and
                // only the deadline is awaited.
                Some(vote) = votes.recv() => println!("vote of {vote}"),
                // Lent for this iteration. When the other branch wins, only the
                // reference is dropped, and the timer keeps running.
                () = &mut deadline => break,
            }
        }

        println!("closed");
    });
}
