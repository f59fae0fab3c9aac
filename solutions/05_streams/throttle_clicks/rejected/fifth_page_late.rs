mod fixture;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();
        let mut n = 0;
        while let Some(click) = clicks.next().await {
            n += 1;
            if n == 5 {
                trpl::sleep(PAUSE / 2).await;
            }
            print_page(&click);
            trpl::sleep(PAUSE).await;
        }
    });
}
