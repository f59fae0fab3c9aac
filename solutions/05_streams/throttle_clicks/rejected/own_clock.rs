mod fixture;

use fixture::{PAUSE, clicks, print_page};
use futures::{FutureExt, StreamExt};

fn main() {
    probe::block_on(async {
        // Looks for a click every 100 ms, whenever it came.
        let mut clicks = clicks();
        trpl::yield_now().await;
        loop {
            match clicks.next().now_or_never() {
                Some(Some(click)) => print_page(&click),
                Some(None) => break,
                None => trpl::sleep(PAUSE / 2 * 3).await,
            }
            trpl::sleep(PAUSE).await;
        }
    });
}
