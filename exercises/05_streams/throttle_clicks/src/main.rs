//! Not so fast
//!
//! Every click on a button prints a page, and the printer wants 100 ms between
//! two pages. An impatient finger clicks four times at once, and later twice.
//!
//! Your task: print a page for every click, the first of them at once and none
//! sooner than 100 ms after the one before. `trpl::StreamExt` has an adapter
//! for it, called `throttle`.

mod fixture;

use fixture::{clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();

        // Each click is handled when it comes, and four come at once.
        while let Some(click) = clicks.next().await {
            print_page(&click);
        }
    });
}
