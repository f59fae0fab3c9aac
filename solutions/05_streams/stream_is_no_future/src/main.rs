//! Await a stream? The reference solution.

mod fixture;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut letters = letters();

        // A stream is not a future: it yields many values, and each `next` is a
        // separate future for one of them. The block around the loop is a
        // future again. It finishes with the stream, and can be joined.
        let post = async {
            while let Some(letter) = letters.next().await {
                open(letter);
            }
        };

        trpl::join(post, kettle()).await;
    });
}
