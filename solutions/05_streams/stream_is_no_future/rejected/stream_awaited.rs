mod fixture;
use fixture::{kettle, letters, open};
fn main() {
    probe::block_on(async {
        let post = async {
            for letter in letters().await {
                open(letter);
            }
        };
        trpl::join(post, kettle()).await;
    });
}
