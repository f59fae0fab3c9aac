//! Shows only pages that had mistakes.

mod fixture;

use fixture::{Dictionary, Page, show};
use futures::StreamExt;
use futures::stream::FuturesUnordered;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let mut checks: FuturesUnordered<_> = pages
        .iter_mut()
        .map(|page| page.check(dictionary))
        .collect();
    let (mut checked, mut corrected) = (0, 0);
    while let Some(mistakes) = checks.next().await {
        checked += 1;
        corrected += mistakes;
        if mistakes > 0 {
            show(checked, corrected);
        }
    }
    corrected
}
