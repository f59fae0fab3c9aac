mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let mut end = std::pin::pin!(deadline());

        loop {
            tokio::select! {
                           vote = votes.recv() => match vote {
                               Some(vote) if vote.ends_with(" 1") => println!("vote of {vote}"),
            Some(_) => {}
                               None => break,
                           },
                           () = &mut end => break,
                       }
        }

        println!("closed");
    });
}
