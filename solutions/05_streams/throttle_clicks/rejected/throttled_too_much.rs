mod fixture;

use std::pin::pin;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = pin!(clicks().throttle(PAUSE));
        while let Some(click) = clicks.next().await {
            print_page(&click);
            // The adapter waits already.
            trpl::sleep(PAUSE * 2).await;
        }
    });
}
