mod fixture;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();
        while let Some(click) = clicks.next().await {
            print_page(&click);
            // No adapter: the next click is asked for after the pause.
            trpl::sleep(PAUSE).await;
        }
    });
}
