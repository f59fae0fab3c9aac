//! The deadline that never fires
//!
//! Votes are taken one by one, and the voting should close after 100 ms, even
//! if more votes are still arriving. How quickly they arrive varies from run to
//! run. But the deadline never fires, and all the votes are taken.
//!
//! Your task: make a single `deadline()` last through all iterations of the
//! loop, and close the voting as soon as the deadline has fired. Each vote
//! should still be printed as soon as it arrives.

mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();

        loop {
            // Runs whichever branch is ready first. The futures of the other
            // branches are dropped.
            tokio::select! {
                vote = votes.recv() => match vote {
                    Some(vote) => println!("vote of {vote}"),
                    None => break,
                },
                () = deadline() => break,
            }
        }

        println!("closed");
    });
}
