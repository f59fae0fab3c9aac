mod fixture;

use std::pin::pin;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();

        let mut deadline = pin!(deadline());

        loop {
            tokio::select! {
                Some(vote) = votes.recv() => println!("vote of {}", vote.to_uppercase()),
                () = &mut deadline => break,
            }
        }

        println!("closed");
    });
}
