mod fixture;

use std::pin::pin;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut letters = letters();
        let mut water = pin!(kettle());
        let mut boils = false;
        // No join: a loop that waits for a letter or for the water.
        loop {
            tokio::select! {
                letter = letters.next() => match letter {
                    Some(letter) => open(letter),
                    None => break,
                },
                () = &mut water, if !boils => boils = true,
            }
        }
    });
}
