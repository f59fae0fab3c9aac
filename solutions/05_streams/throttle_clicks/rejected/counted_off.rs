mod fixture;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();
        let mut number = 0;
        while let Some(click) = clicks.next().await {
            number += 1;
            print_page(&click);
            // The fifth click comes much later, and needs no pause before it.
            if number < 4 || number == 5 {
                trpl::sleep(PAUSE).await;
            }
        }
    });
}
