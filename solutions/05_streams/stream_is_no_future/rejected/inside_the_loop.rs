mod fixture;

use fixture::{kettle, letters, open};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut letters = letters();
        let mut kettle = std::pin::pin!(kettle());
        let mut boils = false;
        while let Some(letter) = letters.next().await {
            open(letter);
            // One future, waited for between two letters.
            if !boils {
                kettle.as_mut().await;
                boils = true;
            }
        }
    });
}
