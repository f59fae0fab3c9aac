mod fixture;

use std::time::Duration;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let mut deadline = Box::pin(deadline());
        // One deadline, and a look at it every 10 ms.
        while futures::poll!(&mut deadline).is_pending() {
            tokio::select! {
                Some(vote) = votes.recv() => println!("vote of {vote}"),
                () = trpl::sleep(Duration::from_millis(5)) => {}
            }
        }

        println!("closed");
    });
}
