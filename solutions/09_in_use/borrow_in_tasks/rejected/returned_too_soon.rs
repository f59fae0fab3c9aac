//! Returns after a page with one mistake, although others are not checked yet.

mod fixture;

use fixture::{Dictionary, Page, show};
use futures::StreamExt;
use futures::stream::FuturesUnordered;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    // A future for each page. They belong to this function, so they may borrow
    // what it has borrowed, and they are dropped with it.
    let mut checks: FuturesUnordered<_> = pages
        .iter_mut()
        .map(|page| page.check(dictionary))
        .collect();
    // One piece of code receives all results, so these need no lock.
    let mut checked = 0;
    let mut corrected = 0;
    while let Some(mistakes) = checks.next().await {
        checked += 1;
        corrected += mistakes;
        show(checked, corrected);
        if mistakes == 0 {
            break;
        }
    }
    corrected
}
