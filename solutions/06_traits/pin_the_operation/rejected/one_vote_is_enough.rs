mod fixture;

use std::time::Duration;

use fixture::votes;

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        // There is time for one vote, so one vote is taken.
        if let Some(vote) = votes.recv().await {
            println!("vote of {vote}");
        }
        trpl::sleep(Duration::from_millis(40)).await;

        println!("closed");
    });
}
