//! Not so fast: the reference solution.

mod fixture;

use std::pin::pin;

use fixture::{PAUSE, clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        // `throttle` lets an item through and then holds back the next one until
        // the pause is over. No item is lost: it waits in the channel.
        //
        // It contains a timer, and a timer that is running must not be moved:
        // the runtime keeps its address. So the adapter is not `Unpin`, and has
        // to be pinned to its place before `next` may poll it.
        let mut clicks = pin!(clicks().throttle(PAUSE));

        while let Some(click) = clicks.next().await {
            print_page(&click);
        }
    });
}
