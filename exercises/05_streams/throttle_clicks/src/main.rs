//! Not so fast
//!
//! Every click on a button prints a page, and the printer wants 100 ms between
//! two pages. An impatient finger clicks several times in a row, and later again.
//!
//! Your task: print a page for every click as soon as the printer can take it:
//! the first one immediately, and none sooner than 100 ms after the one before.
//! `trpl::StreamExt` has an adapter for it, called `throttle`.

mod fixture;

use fixture::{clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();

        // Each click is handled when it comes, and several come at the same time.
        while let Some(click) = clicks.next().await {
            print_page(&click);
        }
    });
}
