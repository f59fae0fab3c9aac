mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        loop {
            // Pinned, and still a new one in each turn.
            let mut deadline = Box::pin(deadline());
            tokio::select! {
                vote = votes.recv() => match vote {
                    Some(vote) => println!("vote of {vote}"),
                    None => break,
                },
                () = &mut deadline => break,
            }
        }

        println!("closed");
    });
}
