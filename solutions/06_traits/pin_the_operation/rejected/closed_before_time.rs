mod fixture;

use std::pin::pin;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let mut deadline = pin!(deadline());

        tokio::select! {
            Some(vote) = votes.recv() => println!("vote of {vote}"),
            () = &mut deadline => return,
        }
        println!("closed");
        deadline.await;
    });
}
