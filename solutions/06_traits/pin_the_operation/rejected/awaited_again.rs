mod fixture;

use std::pin::pin;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let mut deadline = pin!(deadline());
        loop {
            tokio::select! {
                vote = votes.recv() => match vote {
                    Some(vote) => println!("vote of {vote}"),
                    None => break,
                },
                () = &mut deadline => break,
            }
        }

        // To be sure that the time is up.
        deadline.await;

        println!("closed");
    });
}
