mod fixture;

use fixture::{deadline, votes};

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        // On the heap: the box may move, its content stays.
        let mut deadline = Box::pin(deadline());
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
