mod fixture;

use fixture::{PAUSE, clicks, print_page};
use tokio::time::{Instant, sleep_until};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();
        let mut not_before = Instant::now();
        while let Some(click) = clicks.next().await {
            // Taken from the channel immediately, and held back here.
            sleep_until(not_before).await;
            print_page(&click);
            not_before = Instant::now() + PAUSE;
        }
    });
}
