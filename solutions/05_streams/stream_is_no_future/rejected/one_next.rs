mod fixture;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut letters = letters();
        // One `next` is one future, for one letter.
        let (letter, ()) = trpl::join(letters.next(), kettle()).await;
        if let Some(letter) = letter {
            open(letter);
        }
    });
}
