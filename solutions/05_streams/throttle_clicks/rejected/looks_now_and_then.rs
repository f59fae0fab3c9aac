mod fixture;

use fixture::{PAUSE, clicks, print_page};
use futures::{FutureExt, StreamExt};

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();
        trpl::yield_now().await;
        // Every 100 ms a look, and a click that came meanwhile waits for it.
        loop {
            match clicks.next().now_or_never() {
                Some(Some(click)) => print_page(&click),
                Some(None) => break,
                None => {}
            }
            trpl::sleep(PAUSE).await;
        }
    });
}
