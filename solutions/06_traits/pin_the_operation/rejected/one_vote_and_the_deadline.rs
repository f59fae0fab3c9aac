mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let first = async {
            if let Some(vote) = votes.recv().await {
                println!("vote of {vote}");
            }
        };
        trpl::join(first, deadline()).await;

        println!("closed");
    });
}
