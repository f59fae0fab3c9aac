//! Not so fast
//!
//! Every click on a button prints a page, and the printer needs 100 ms between
//! two pages. An impatient finger clicks several times in a row, and again
//! later.
//!
//! Your task: print a page for every click as soon as the printer can take it.
//! Print the first page immediately, and each later page at least 100 ms after
//! the one before. `trpl::StreamExt` has an adapter for this, called
//! `throttle`.

mod fixture;

use fixture::{clicks, print_page};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut clicks = clicks();

        // Each click is handled as it arrives, and several arrive together.
        while let Some(click) = clicks.next().await {
            print_page(&click);
        }
    });
}
