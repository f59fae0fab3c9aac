mod fixture;

use std::pin::pin;

use fixture::{deadline, votes};
use trpl::Either;

fn main() {
    probe::block_on(async {
        let mut votes = votes();
        let mut deadline = pin!(deadline());
        loop {
            let vote = pin!(votes.recv());
            // A function instead of a macro; it takes the reference as well.
            match trpl::select(deadline.as_mut(), vote).await {
                Either::Left(()) => break,
                Either::Right(Some(vote)) => println!("vote of {vote}"),
                Either::Right(None) => break,
            }
        }

        println!("closed");
    });
}
