mod fixture;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut letters = letters();
        let post = async {
            while let Some(letter) = letters.next().await {
                open(letter);
            }
        };
        // Over when the first of the two is.
        trpl::select(post, kettle()).await;
    });
}
