mod fixture;

use std::time::Duration;

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
        trpl::join(post, kettle()).await;
        // Has the post really been?
        trpl::sleep(Duration::from_millis(100)).await;
    });
}
