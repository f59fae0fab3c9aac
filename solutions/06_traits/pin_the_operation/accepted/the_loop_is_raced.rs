mod fixture;

use std::pin::pin;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        // The loop is a separate future; the deadline is polled alongside it.
        let take_votes = async {
            while let Some(vote) = votes.recv().await {
                println!("vote of {vote}");
            }
        };
        trpl::select(pin!(take_votes), pin!(deadline())).await;

        println!("closed");
    });
}
