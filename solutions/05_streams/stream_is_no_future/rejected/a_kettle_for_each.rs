mod fixture;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut letters = letters();
        loop {
            let (letter, ()) = trpl::join(letters.next(), kettle()).await;
            match letter {
                Some(letter) => open(letter),
                None => break,
            }
        }
    });
}
