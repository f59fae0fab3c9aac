mod fixture;

use fixture::{kettle, letters, open};
use futures::StreamExt;

fn main() {
    probe::block_on(async {
        // `for_each` turns the whole stream into one future.
        let post = letters().for_each(|letter| async move { open(letter) });
        tokio::join!(post, kettle());
    });
}
