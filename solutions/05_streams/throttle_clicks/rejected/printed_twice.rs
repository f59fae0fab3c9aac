mod fixture;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();
        while let Some(click) = clicks.next().await {
            print_page(&click);
            trpl::sleep(PAUSE).await;
            // To be sure that it came out.
            print_page(&click);
            trpl::sleep(PAUSE).await;
        }
    });
}
