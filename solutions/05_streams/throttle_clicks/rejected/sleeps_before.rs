mod fixture;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();
        while let Some(click) = clicks.next().await {
            // Even the first click has to wait.
            trpl::sleep(PAUSE).await;
            print_page(&click);
        }
    });
}
