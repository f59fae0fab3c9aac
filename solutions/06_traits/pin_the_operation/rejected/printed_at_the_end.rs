mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let mut end = std::pin::pin!(deadline());
        let mut seen = Vec::new();

        loop {
            tokio::select! {
                vote = votes.recv() => match vote {
                    Some(vote) => seen.push(vote),
                    None => break,
                },
                () = &mut end => break,
            }
        }

        for vote in seen {
            println!("vote of {vote}");
        }
        println!("closed");
    });
}
