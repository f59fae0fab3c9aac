mod fixture;

use fixture::{deadline, votes};
use std::pin::pin;

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let mut deadline = pin!(deadline());
        loop {
            tokio::select! {
                vote = votes.recv() => match vote {
                    Some(vote) => {
                        trpl::sleep(std::time::Duration::from_millis(5)).await;
                        println!("vote of {vote}");
                    }
                    None => break,
                },
                () = &mut deadline => break,
            }
        }
        println!("closed");
    });
}
