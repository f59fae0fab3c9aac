mod fixture;

use std::time::Duration;

use fixture::votes;

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        loop {
            tokio::select! {
                vote = votes.recv() => match vote {
                    Some(vote) => println!("vote of {vote}"),
                    None => break,
                },
                // Shorter than the time between two votes.
                () = trpl::sleep(Duration::from_millis(40)) => break,
            }
        }

        println!("closed");
    });
}
