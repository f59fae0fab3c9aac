mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let votes = votes();
        // First the time, then the votes that have come in.
        deadline().await;
        let mut votes = votes;
        while let Ok(vote) = votes.try_recv() {
            println!("vote of {vote}");
        }

        println!("closed");
    });
}
