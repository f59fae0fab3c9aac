//! The deadline that never fires
//!
//! Votes are taken one by one, and after 100 ms it should be over, whatever comes
//! in meanwhile. A vote comes every few moments, at another pace in each run, and
//! it is never over: the box takes all of them.
//!
//! Your task: make one and the same `deadline()` last through all turns of the
//! loop, and close as soon as it has fired. Each vote is still printed when it
//! comes.

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
