//! Await a stream?: the reference solution.

mod fixture;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut letters = letters();

        // A stream is no future: it has many values to give, and each `next` is
        // a future of its own, for one of them. The block around the loop is a
        // future again. It ends with the stream, and can be joined.
        let post = async {
            while let Some(letter) = letters.next().await {
                open(letter);
            }
        };

        trpl::join(post, kettle()).await;
    });
}
