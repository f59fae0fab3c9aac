mod fixture;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let post = async {
            let mut letters = letters();
            let first = letters.next().await.unwrap();
            let opening = async {
                trpl::sleep(std::time::Duration::from_millis(50)).await;
                open(first);
            };
            let (second, ()) = trpl::join(letters.next(), opening).await;
            open(second.unwrap());
            while let Some(letter) = letters.next().await {
                open(letter);
            }
        };
        trpl::join(post, kettle()).await;
    });
}
