mod fixture;

use std::pin::pin;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut letters = letters();
        let mut water = pin!(kettle());
        let (mut boils, mut over) = (false, false);
        // No join: a loop that waits for a letter or for the water.
        while !(boils && over) {
            tokio::select! {
                letter = letters.next(), if !over => match letter {
                    Some(letter) => open(letter),
                    None => over = true,
                },
                () = &mut water, if !boils => boils = true,
            }
        }
    });
}
