mod fixture;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = std::pin::pin!(clicks().chunks_timeout(100, PAUSE));
        // The last click of every 100 ms stands for all of them.
        while let Some(some) = clicks.next().await {
            if let Some(click) = some.last() {
                print_page(click);
            }
        }
    });
}
