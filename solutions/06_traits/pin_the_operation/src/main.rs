//! The deadline that never fires: the reference solution.

mod fixture;

use std::pin::pin;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();

        // Made once, before the loop, and so as old as the vote itself. `pin!`
        // puts it where it will stay and gives a pinned reference to it.
        let mut deadline = pin!(deadline());

        loop {
            tokio::select! {
                // Where no more votes can come, the pattern does not fit, and
                // only the deadline is waited for.
                Some(vote) = votes.recv() => println!("vote of {vote}"),
                // Lent for this turn. When the other branch wins, it is only
                // the reference that is dropped, and the timer goes on.
                () = &mut deadline => break,
            }
        }

        println!("closed");
    });
}
