mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let mut end = tokio::spawn(deadline());

        loop {
            tokio::select! {
                vote = votes.recv() => match vote {
                    Some(vote) => println!("vote of {vote}"),
                    None => break,
                },
                _ = &mut end => break,
            }
        }

        println!("closed");
    });
}
