mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        // Outside of the loop, and not pinned.
        let mut deadline = deadline();
        loop {
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
