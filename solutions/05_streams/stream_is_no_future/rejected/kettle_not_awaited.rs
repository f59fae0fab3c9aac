mod fixture;
use fixture::{kettle, letters, open};
use trpl::StreamExt;
fn main() {
    probe::block_on(async {
        let _ = trpl::spawn_task(kettle());
        let mut letters = letters();
        while let Some(letter) = letters.next().await {
            open(letter);
        }
    });
}
