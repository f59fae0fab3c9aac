mod fixture;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        // `collect` is a future, ready when the last letter has come.
        let post = letters().collect::<Vec<_>>();
        let (post, ()) = trpl::join(post, kettle()).await;
        for letter in post {
            open(letter);
        }
    });
}
