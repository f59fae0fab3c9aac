mod fixture;

use std::pin::pin;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        // The loop is a future of its own; the deadline is polled beside it.
        let take_votes = async {
            while let Some(vote) = votes.recv().await {
                println!("vote of {vote}");
            }
        };
        trpl::select(pin!(take_votes), pin!(deadline())).await;

        println!("closed");
    });
}
